// jiangxin-hub audit: what was done at the terminals.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "sync/endpoint/command_line.h"
#include "sync/endpoint/safe_name.h"

namespace jiangxin {
namespace {

using nlohmann::json;

struct AuditOptions {
  std::string terminal;
  std::size_t limit = 1'000;
  bool as_json = false;
};

std::string explained(AuditBreak broken) {
  switch (broken) {
    case AuditBreak::None:
      return "";
    case AuditBreak::Gap:
      return "what stands before it has not come";
    case AuditBreak::Elsewhere:
      return "it follows another entry than HQ has there";
    case AuditBreak::Fork:
      return "another entry follows the same: the terminal was set back, or is there twice";
    case AuditBreak::BeginsAgain:
      return "the log begins again: the terminal's database was lost";
  }
  return "";
}

Result<std::optional<TerminalId>> chosen_terminal(HubData& data, const std::string& text) {
  if (text.empty()) return std::optional<TerminalId>();
  JIANGXIN_ASSIGN(terminal, find_terminal(data.store(), text));
  return std::optional(terminal.id);
}

void print(std::ostream& out, const KeptAuditEntry& kept, const Result<AuditEntry>& entry) {
  std::string line;
  if (kept.broken != AuditBreak::None)
    line = "BREAK  " + kept.terminal_name + "  before " + std::to_string(kept.place) + ": " +
           to_string(kept.broken) + ": " + explained(kept.broken) + "\n";
  line += (entry ? to_string(entry->at) : "cannot be opened: " + entry.error().detail) + "  " +
          kept.terminal_name + "  " + std::to_string(kept.place);
  if (entry) {
    line += "  " + entry->by + "  " + entry->what;
    if (!entry->rep.empty()) line += "  rep " + entry->rep;
    if (entry->application) line += "  " + to_string(*entry->application);
  }
  out << printable(line + "\n");
}

json to_value(const KeptAuditEntry& kept, const Result<AuditEntry>& entry) {
  json value{{"terminal", kept.terminal_name},
             {"terminal_id", to_string(kept.terminal)},
             {"place", kept.place},
             {"received_at", to_string(kept.received_at)}};
  if (kept.broken != AuditBreak::None) value["break"] = to_string(kept.broken);
  if (!entry) {
    value["trouble"] = entry.error().detail;
    return value;
  }
  value["at"] = to_string(entry->at);
  value["by"] = entry->by;
  value["what"] = entry->what;
  if (!entry->rep.empty()) value["rep"] = entry->rep;
  if (entry->application) value["application_id"] = to_string(*entry->application);
  return value;
}

Result<void> show_audit(const CommandLine& line, const AuditOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(key, opening_key_of(*data));
  JIANGXIN_ASSIGN(terminal, chosen_terminal(*data, options.terminal));
  JIANGXIN_ASSIGN(entries, data->audit().entries(terminal, options.limit));
  json values = json::array();
  for (const KeptAuditEntry& kept : entries) {
    const auto entry = open_audit_entry(kept.sealed, kept.terminal, kept.place, key->box);
    if (options.as_json)
      values.push_back(to_value(kept, entry));
    else
      print(line.out, kept, entry);
  }
  if (options.as_json)
    line.out << json{{"entries", values}}.dump(2, ' ', false, json::error_handler_t::replace)
             << "\n";
  return {};
}

}  // namespace

Result<const OpeningKey*> opening_key_of(HubData& data) {
  const auto& opening = data.secrets().opening;
  if (opening) return &*opening;
  return fail(ErrorCode::Denied, "the key that opens it is kept apart: --key FILE");
}

void add_audit_command(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<AuditOptions>();
  CLI::App& shown = *add_opening_command(app, line, "audit",
                                         "what was done at the terminals, and where a log breaks",
                                         [&line, options] { return show_audit(line, *options); });
  shown.add_option("--terminal", options->terminal, "of one: its name or id");
  shown.add_option("--limit", options->limit, "the newest, at most so many")->capture_default_str();
  shown.add_flag("--json", options->as_json, "as JSON");
}

}  // namespace jiangxin
