// What was done at a terminal, by whom and when, as HQ alone can read it: a log that only grows.
// Each entry is sealed to HQ and linked to the one before it, each link signed by the terminal, so
// that whoever keeps or carries it can neither read, nor alter, nor leave out one unseen.
// PROTOCOL.md is the reference.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/digest.h"
#include "sync/base/id.h"
#include "sync/sealing/sealing.h"

namespace jiangxin {

// Written by their words: to_string.
enum class AuditDeed {
  Enrolled,  // this terminal, again too
  RepAdded,
  RepRemoved,
  RepSignedIn,
  RepWrongPin,
  RepExpired,  // refused: HQ has not confirmed the credential for too long
  RepRevoked,  // refused, and its credential destroyed
  ApplicationRead,
  PinReset,
  PinTriesGiven,  // to somebody who had too many wrong PINs
  Endorsed,
  DraftDestroyed,
  Withdrawn,
  ApplicationBroughtBack,  // which HQ handed back, under a new PIN
  StickWritten,
  AnswersRead,
  ServiceEntered,
  ServiceWrongPin,
  SettingsChanged,
  ConsentWithdrawn,
  ApplicationEnded,  // decided finally, or its campaign closed: destroyed here
  ClockSetBack,      // `at` is the time to which it was set
  ReportSaved,       // the service area's, on a stick
  RetryAsked,        // in the service area: quiet hours yield to it
};
std::string to_string(AuditDeed deed);  // "rep-signed-in"

// Who did it, if not a rep, who is named by the credential's id.
inline constexpr std::string_view kByService = "service";    // whoever knows the service area's PIN
inline constexpr std::string_view kByOwner = "owner";        // of the application
inline constexpr std::string_view kByTerminal = "terminal";  // the program, or whoever set it up

// Never a name, an ID number, a PIN.
struct AuditEntry {
  std::string what;  // to_string(AuditDeed); of a newer terminal perhaps another word
  std::string by;
  TimePoint at;                              // by the terminal's clock
  std::optional<ApplicationId> application;  // that it is about
  std::string rep = {};                      // the credential that it is about; empty: none
  bool operator==(const AuditEntry&) const = default;
};

// Where an entry stands.
struct AuditPlace {
  TerminalId terminal;
  std::int64_t place = 1;  // 1, 2, 3 …
  Digest before{};         // link of the place before; zeros before the first
};

struct SealedAuditEntry {
  Bytes sealed;  // envelope to HQ, context "audit:<terminal id>:<place>"; all of one size
  Digest link;
  SignatureBytes signature{};  // of the link
  bool operator==(const SealedAuditEntry&) const = default;
};

// Some entries in a row, on their way to HQ.
struct AuditPart {
  std::int64_t first = 1;  // place of the first
  Digest before{};         // link of the place before that
  std::vector<SealedAuditEntry> entries;
  bool operator==(const AuditPart&) const = default;
};

SealedAuditEntry seal_audit_entry(const AuditEntry& entry, const AuditPlace& place,
                                  const BoxPublicKey& hq, const SignKeyPair& terminal,
                                  Random& random);
// Errors: Denied (another place, another key), Corrupt, InvalidInput.
Result<AuditEntry> open_audit_entry(ByteView sealed, const TerminalId& terminal, std::int64_t place,
                                    const BoxKeyPair& hq);
Digest audit_link(const AuditPlace& place, ByteView sealed);
// Each link is of what stands before it, and the terminal's own. Errors: InvalidInput, Denied.
Result<void> check_audit(const AuditPart& part, const TerminalId& terminal,
                         const SignPublicKey& key);

// JSON. parse: InvalidInput with the JSON path, TooLarge.
std::string to_json(const AuditPart& part);
Result<AuditPart> parse_audit_part(std::string_view json);
// An entry that HQ has, with all before it.
struct AuditMark {
  std::int64_t place = 0;
  Digest link;
  bool operator==(const AuditMark&) const = default;
};

// HQ's answer, {"place"}: up to where it has the log that the part belongs to.
std::string audit_answer_to_json(std::int64_t place);
Result<std::int64_t> parse_audit_answer(std::string_view json);

}  // namespace jiangxin
