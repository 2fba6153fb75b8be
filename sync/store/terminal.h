// A terminal's own identity: who it is, whom it trusts, its keys. Files in <data>/terminal/,
// readable by the terminal's user only. Enrolment writes them.
//
// Loading: NotFound (not enrolled), Corrupt, Io. Saving: DiskFull, ReadOnly, Io; each file whole or
// not at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/file_system.h"
#include "sync/protocol/messages.h"
#include "sync/store/device_secret.h"

namespace jiangxin {

struct Terminal {
  TerminalId id;
  std::string name;         // 二车间工会办公室 · 03 号机
  std::string unit_name;    // the filing unit
  BoxPublicKeys unit_keys;  // drafts can be recovered, and submissions read, by the unit's reps
  HqKeys hq;
  std::string hub_url;       // "http://127.0.0.1:8461"
  SignPublicKeys sign_keys;  // HQ checks this terminal's manifests with them
  bool operator==(const Terminal&) const = default;
};

// What the kiosk alone may hold; the sync service never loads it.
struct TerminalSecrets {
  SecretBytes device_secret;  // wraps PIN-protected keys; makes lookup tokens; kKeyBytes
  SignKeyPairs sign;          // sign manifests; the audit log by suite 1
  SecretPlace place{};        // of the device secret
};

std::string to_json(const Terminal& terminal);
// As the file says, which whoever runs as the terminal's user can write.
Result<Terminal> load_terminal(FileSystem& files, const Path& data);
// As whoever held the device secret wrote it: for all who seal to the keys in it. Error besides:
// Denied (altered since).
Result<Terminal> load_own_terminal(FileSystem& files, const Path& data,
                                   const SecretBytes& device_secret);
// Errors besides: Unavailable and Denied, as SecretKeeper has them.
Result<TerminalSecrets> load_terminal_secrets(FileSystem& files, const Path& data,
                                              const SecretKeepers& keepers = {});
// The half that signs, for which no keeper is asked.
Result<SignKeyPairs> load_sign_keys(FileSystem& files, const Path& data);
Result<void> save_terminal(FileSystem& files, const Path& data, const Terminal& terminal,
                           const SecretBytes& device_secret);
Result<void> save_sign_keys(FileSystem& files, const Path& data, const SignKeyPairs& keys);

// What a rep may do.
enum class RepRole {
  Assist,   // help people apply, look at the list and what was submitted, set a PIN anew, carry
  Endorse,  // and file 申报单位意见
};
std::string to_string(RepRole role);  // "assist"
Result<RepRole> parse_rep_role(std::string_view text);

// The unit's secret keys as they are wrapped: one after the other. Error: InvalidInput (not those).
SecretBytes unit_secret(const BoxKeyPairs& unit);
Result<BoxKeyPairs> unit_keys_from(ByteView secret);

// A rep's credential: the unit's secret keys wrapped under the rep's PIN.
struct RepCredential {
  std::string id;                         // random: 16 hex digits
  std::string name;                       // shown to choose from
  Bytes wrapped_unit_key;                 // by rep_key_context(id)
  std::optional<TimePoint> made_at = {};  // by the terminal's clock; none: nobody knew the time
  RepRole role = RepRole::Assist;
  bool operator==(const RepCredential&) const = default;
};
// wrap_key's contexts.
std::string rep_key_context(const std::string& id);
inline constexpr std::string_view kServiceKeyContext = "service";

// As the files say, which whoever runs as the terminal's user can write. By id; none if there are
// none.
Result<std::vector<RepCredential>> load_rep_credentials(FileSystem& files, const Path& data);
// As whoever held the device secret wrote them: for all who let somebody in by one. One that was
// altered since, or does not read, is passed over, and named in the log.
Result<std::vector<RepCredential>> load_own_rep_credentials(FileSystem& files, const Path& data,
                                                            const SecretBytes& device_secret);
Result<void> save_rep_credential(FileSystem& files, const Path& data,
                                 const RepCredential& credential, const SecretBytes& device_secret);
// Overwritten, then removed (FileSystem::erase). One that is not there is no error.
Result<void> remove_rep_credential(FileSystem& files, const Path& data, const std::string& id);
// The service area's PIN: a random key wrapped under it, opened to check it.
Result<Bytes> load_service_lock(FileSystem& files, const Path& data);
Result<void> save_service_lock(FileSystem& files, const Path& data, ByteView wrapped);

// The campaign's JSON once more, beside the database: for the day on which that is set aside.
// Nothing is written if it is kept already. Loading: none if nothing was kept.
Result<void> keep_campaign(FileSystem& files, const Path& data, std::string_view json);
Result<std::optional<std::string>> kept_campaign(FileSystem& files, const Path& data);

// Where HQ may be: https, a host, perhaps a port, nothing behind it; http on loopback only.
bool is_hub_url(std::string_view url);
// Error: InvalidInput, saying what it should be.
Result<void> check_hub_url(std::string_view url);

// Who works at a new terminal.
struct TerminalStaff {
  std::string rep_name;
  std::string rep_pin;  // six digits or more
  std::string service_pin;
  PinCost cost;
  std::optional<TimePoint> now = {};  // by this machine's clock
};
// Where a new terminal's device secret goes.
struct SecretOrder {
  SecretPlace place = SecretPlace::File;
  SecretKeepers keepers = {};
};
// By the rules for everybody's (pin_rules.h). Error: InvalidInput.
Result<void> check_staff_pin(const std::string& whose, const std::string& pin);
// Error: InvalidInput (a PIN, a name).
Result<void> check_staff(const TerminalStaff& staff);
// A terminal on its way: nothing of it is stored.
struct NewTerminal {
  TerminalId id;
  SignKeyPairs sign;
  BoxKeyPairs unit;
};
NewTerminal make_new_terminal(Random& random);
// Its secrets, and nothing yet that says that there is a terminal; the device secret, for
// save_terminal. Takes twice what a PIN costs. What an earlier start that died half-way has left
// goes. Errors: Conflict (there is a terminal already: nothing is changed), those of check_staff,
// of SecretKeeper and of saving.
Result<SecretBytes> save_terminal_secrets(FileSystem& files, const Path& data,
                                          const NewTerminal& terminal, const TerminalStaff& staff,
                                          const SecretOrder& secret, Random& random);

// A development or demo terminal, whole, and known to nobody; a real one is enrolled.
struct TerminalSetup {
  std::string name;
  std::string unit_name;
  std::string hub_url;
  HqKeys hq;
  TerminalStaff staff;
  SecretOrder secret = {};
};
// Errors: those of save_terminal_secrets.
Result<Terminal> create_terminal(FileSystem& files, const Path& data, const TerminalSetup& setup,
                                 Random& random);

}  // namespace jiangxin
