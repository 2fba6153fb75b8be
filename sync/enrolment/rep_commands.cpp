// jiangxin-terminal rep: who may sign in as a rep. The unit's key is inside their credentials only,
// so that adding one needs the PIN of another.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "platform/keepers.h"
#include "sync/enrolment/command_line.h"
#include "sync/enrolment/device_secret_options.h"
#include "sync/enrolment/staff_options.h"
#include "sync/store/audit_log.h"
#include "sync/store/staff_repository.h"

namespace jiangxin {
namespace {

struct RepOptions {
  std::string id;
  std::string by;
  PinOption by_pin;
  std::string name;
  PinOption pin;
  std::string role = "endorse";
  std::uint64_t pin_memory_mib = PinCost{}.memory_bytes >> 20;
  std::string tpm;
};

// What each of the commands needs.
struct RepDesk {
  Terminal terminal;
  SignKeyPairs sign;
  Database db;
  std::vector<RepCredential> reps;
  StaffRules rules;
};

Result<RepDesk> desk_with(const TerminalCommandLine& line, Terminal terminal,
                          std::vector<RepCredential> reps) {
  JIANGXIN_ASSIGN(sign, load_sign_keys(line.files, line.data));
  JIANGXIN_ASSIGN(db, Database::open(database_file(line.data)));
  JIANGXIN_ASSIGN(rules, StaffRepository(db).rules(terminal));
  return RepDesk{std::move(terminal), std::move(sign), std::move(db), std::move(reps), rules};
}

// As the files say, which is enough to tell of it.
Result<RepDesk> open_desk(const TerminalCommandLine& line) {
  JIANGXIN_ASSIGN(terminal, load_terminal(line.files, line.data));
  JIANGXIN_ASSIGN(reps, load_rep_credentials(line.files, line.data));
  return desk_with(line, std::move(terminal), std::move(reps));
}

Result<RepDesk> open_own_desk(const TerminalCommandLine& line, const SecretBytes& device_secret) {
  JIANGXIN_ASSIGN(terminal, load_own_terminal(line.files, line.data, device_secret));
  JIANGXIN_ASSIGN(reps, load_own_rep_credentials(line.files, line.data, device_secret));
  return desk_with(line, std::move(terminal), std::move(reps));
}

Result<void> logged(const TerminalCommandLine& line, RepDesk& desk, const AuditLog::What& what,
                    const std::function<Result<void>()>& work) {
  return AuditLog({desk.db, desk.terminal, desk.sign.x25519, line.random, line.clock})
      .with(what, work);
}

Result<RepCredential> rep_called(const RepDesk& desk, const std::string& id) {
  if (desk.reps.empty())
    return fail(ErrorCode::NotFound,
                "nobody is left who could add a rep: ask HQ, and enrol a new terminal");
  if (id.empty() && desk.reps.size() == 1) return desk.reps.front();
  for (const RepCredential& rep : desk.reps)
    if (rep.id == id) return rep;
  return fail(ErrorCode::NotFound, "no rep " + id + ": jiangxin-terminal rep list");
}

// Whoever HQ lets in may let in others, to do no more than they may.
Result<void> check_may_add(const TerminalCommandLine& line, const RepDesk& desk,
                           const RepCredential& by, RepRole role) {
  if (standing_of(by, desk.rules, line.clock.now()) != RepStanding::Good)
    return fail(ErrorCode::Denied, by.id + " has expired, or HQ has revoked it");
  if (by.role == RepRole::Assist && role != RepRole::Assist)
    return fail(ErrorCode::Denied, by.id + " may assist only, and lets nobody endorse");
  return {};
}

Result<Bytes> key_for(const TerminalCommandLine& line, const RepOptions& options,
                      const RepDesk& desk, const RepCredential& by, const std::string& id,
                      const SecretBytes& device) {
  JIANGXIN_ASSIGN(by_pin, read_pin(line.files, options.by_pin));
  JIANGXIN_ASSIGN(pin, read_pin(line.files, options.pin));
  JIANGXIN_TRY(check_staff_pin("the new rep", pin));
  const auto unit_key = unwrap_key(by.wrapped_unit_key, SecretBytes(as_bytes(by_pin)), device,
                                   rep_key_context(by.id));
  if (!unit_key) return fail(unit_key.error().code, "the PIN of " + by.id + " is another");
  JIANGXIN_ASSIGN(unit, unit_keys_from(unit_key->view()));
  if (public_keys_of(unit) != desk.terminal.unit_keys)
    return fail(ErrorCode::Corrupt, by.id + " holds another key than this unit's");
  PinCost cost;
  cost.memory_bytes = options.pin_memory_mib << 20;
  return wrap_key(*unit_key, SecretBytes(as_bytes(pin)), device, rep_key_context(id), cost,
                  line.random);
}

Result<void> add_rep(const TerminalCommandLine& line, const RepOptions& options) {
  JIANGXIN_ASSIGN(secrets,
                  load_terminal_secrets(line.files, line.data, machine_keepers(options.tpm)));
  const SecretBytes& device = secrets.device_secret;
  JIANGXIN_ASSIGN(desk, open_own_desk(line, device));
  JIANGXIN_ASSIGN(by, rep_called(desk, options.by));
  JIANGXIN_ASSIGN(role, parse_rep_role(options.role));
  JIANGXIN_TRY(check_may_add(line, desk, by, role));
  const std::string id = to_hex(line.random.bytes(8));
  JIANGXIN_ASSIGN(wrapped, key_for(line, options, desk, by, id, device));
  const RepCredential added{id, options.name, wrapped, line.clock.now(), role};
  JIANGXIN_TRY(logged(line, desk, {AuditDeed::RepAdded, by.id, {}, added.id},
                      [&] { return save_rep_credential(line.files, line.data, added, device); }));
  line.out << added.id << "\n";
  return {};
}

// The log first: what is destroyed does not come back with it.
Result<void> remove_rep(const TerminalCommandLine& line, const RepOptions& options) {
  JIANGXIN_ASSIGN(desk, open_desk(line));
  JIANGXIN_ASSIGN(rep, rep_called(desk, options.id));
  if (desk.reps.size() == 1)
    return fail(ErrorCode::InvalidInput, "it is the last: without it nobody can add another");
  return logged(line, desk, {AuditDeed::RepRemoved, std::string(kByTerminal), {}, rep.id},
                [&] { return remove_rep_credential(line.files, line.data, rep.id); });
}

std::string word_of(RepStanding standing) {
  return standing == RepStanding::Good ? "good"
                                       : (standing == RepStanding::Expired ? "expired" : "revoked");
}

Result<void> list_reps(const TerminalCommandLine& line) {
  JIANGXIN_ASSIGN(desk, open_desk(line));
  nlohmann::json all = nlohmann::json::array();
  for (const RepCredential& rep : desk.reps)
    all.push_back({{"id", rep.id},
                   {"name", rep.name},
                   {"role", to_string(rep.role)},
                   {"standing", word_of(standing_of(rep, desk.rules, line.clock.now()))}});
  line.out << nlohmann::json{{"reps", all}, {"days", desk.rules.days}}.dump(2) << "\n";
  return {};
}

void add_adding(CLI::App& reps, TerminalCommandLine& line,
                const std::shared_ptr<RepOptions>& options) {
  CLI::App& added = add_command(reps, line, "add", "One more; whoever is there already agrees",
                                [&line, options] { return add_rep(line, *options); });
  added.add_option("--rep-name", options->name, "The new rep's name")->required();
  add_pin_option(added, "--rep-pin", "JIANGXIN_REP_PIN", options->pin, "The new rep's PIN");
  added.add_option("--role", options->role, "What the new rep may do")
      ->check(CLI::IsMember({"assist", "endorse"}))
      ->capture_default_str();
  added.add_option("--by", options->by, "The id of whoever agrees, if there are several");
  add_pin_option(added, "--by-pin", "JIANGXIN_BY_PIN", options->by_pin, "Whose PIN this is");
  added.add_option("--pin-memory-mib", options->pin_memory_mib, "Memory that checking a PIN takes")
      ->check(CLI::Range(1, 1024));
  add_tpm_option(added, options->tpm);
}

}  // namespace

void add_rep_commands(CLI::App& app, TerminalCommandLine& line) {
  const auto options = std::make_shared<RepOptions>();
  CLI::App& reps = *app.add_subcommand("rep", "Who may sign in as a union rep");
  reps.require_subcommand(1);
  add_adding(reps, line, options);
  add_command(reps, line, "list", "As JSON", [&line] { return list_reps(line); });
  CLI::App& removed = add_command(reps, line, "remove", "One who is there no longer",
                                  [&line, options] { return remove_rep(line, *options); });
  removed.add_option("ID", options->id, "jiangxin-terminal rep list")->required();
}

}  // namespace jiangxin
