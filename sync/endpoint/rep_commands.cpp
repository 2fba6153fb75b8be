// jiangxin-hub reps: for how long their credentials work without HQ, and which do not any more.
#include <map>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "sync/endpoint/command_line.h"
#include "sync/endpoint/safe_name.h"

namespace jiangxin {
namespace {

using nlohmann::json;

struct RepOptions {
  int days = kDefaultRepDays;
  std::string terminal;
  std::string id;
  bool as_json = false;
};

// One credential, as far as HQ knows of it.
struct KnownRep {
  std::string terminal_name;
  std::optional<TimePoint> last_at;  // of its newest entry in the audit log
  std::string last_what;
  std::optional<TimePoint> revoked_at;
};
using KnownReps = std::map<std::pair<TerminalId, std::string>, KnownRep>;

// Credentials are known from what they did.
void note(KnownReps& reps, const KeptAuditEntry& kept, const AuditEntry& entry) {
  for (const std::string& id : {entry.by, entry.rep}) {
    if (!is_rep_id(id)) continue;
    KnownRep& rep = reps[{kept.terminal, id}];
    rep.terminal_name = kept.terminal_name;
    rep.last_at = entry.at;
    rep.last_what = entry.what;
  }
}

Result<KnownReps> known_reps(HubData& data) {
  constexpr std::size_t kLookedAt = 100'000;
  KnownReps reps;
  if (const auto& opening = data.secrets().opening) {
    JIANGXIN_ASSIGN(entries, data.audit().entries(std::nullopt, kLookedAt));
    for (const KeptAuditEntry& kept : entries)
      if (const auto entry = open_audit_entry(kept.sealed, kept.terminal, kept.place, opening->box))
        note(reps, kept, *entry);
  }
  JIANGXIN_ASSIGN(revoked, data.staff().revoked());
  for (const RevokedRep& one : revoked) {
    KnownRep& rep = reps[{one.terminal, one.id}];
    rep.revoked_at = one.at;
    JIANGXIN_ASSIGN(terminal, data.store().terminal(one.terminal));
    if (terminal) rep.terminal_name = terminal->name;
  }
  return reps;
}

json value_of(const TerminalId& terminal, const std::string& id, const KnownRep& rep) {
  json value{{"terminal_id", to_string(terminal)}, {"terminal", rep.terminal_name}, {"id", id}};
  if (rep.last_at) value["last_at"] = to_string(*rep.last_at);
  if (rep.last_at) value["last_what"] = rep.last_what;
  if (rep.revoked_at) value["revoked_at"] = to_string(*rep.revoked_at);
  return value;
}

std::string line_of(const std::string& id, const KnownRep& rep) {
  return id + "  " + rep.terminal_name +
         (rep.last_at ? "  " + rep.last_what + " " + to_string(*rep.last_at) : "") +
         (rep.revoked_at ? "  REVOKED " + to_string(*rep.revoked_at) : "") + "\n";
}

Result<void> list_reps(const CommandLine& line, const RepOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(days, data->staff().days());
  JIANGXIN_ASSIGN(reps, known_reps(*data));
  json values = json::array();
  for (const auto& [key, rep] : reps) {
    values.push_back(value_of(key.first, key.second, rep));
    if (!options.as_json) line.out << printable(line_of(key.second, rep));
  }
  if (options.as_json)
    line.out << json{{"days", days}, {"reps", values}}.dump(2, ' ', false,
                                                            json::error_handler_t::replace)
             << "\n";
  else
    line.out << "each works " << days << " days after HQ last confirmed it\n";
  return {};
}

Result<void> set_days(const CommandLine& line, const RepOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_TRY(data->staff().set_days(options.days));
  line.out << "a rep's credential works " << options.days << " days after HQ last confirmed it\n";
  return {};
}

Result<void> revoke_rep(const CommandLine& line, const RepOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(terminal, find_terminal(data->store(), options.terminal));
  JIANGXIN_TRY(data->staff().revoke(terminal.id, options.id, line.around.clock.now()));
  line.out << "revoked " << options.id
           << ": the terminal destroys it when it hears of that, by network or by stick\n";
  return {};
}

}  // namespace

void add_rep_commands(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<RepOptions>();
  CLI::App& reps = *app.add_subcommand("reps", "the credentials with which reps sign in");
  reps.require_subcommand(1);
  add_opening_command(reps, line, "list",
                      "those that are known: by the audit logs, if the key is there",
                      [&line, options] { return list_reps(line, *options); })
      ->add_flag("--json", options->as_json, "as JSON");
  add_command(reps, line, "days", "for how long one works without hearing from HQ",
              [&line, options] { return set_days(line, *options); })
      ->add_option("DAYS", options->days, "from 1 to 3650")
      ->required()
      ->check(CLI::Range(1, 3'650));
  CLI::App& revoked = *add_command(reps, line, "revoke", "one works no more, for good",
                                   [&line, options] { return revoke_rep(line, *options); });
  revoked.add_option("--terminal", options->terminal, "its terminal's name or id")->required();
  revoked
      .add_option("ID", options->id, "the credential's id: reps list, jiangxin-terminal rep list")
      ->required();
}

}  // namespace jiangxin
