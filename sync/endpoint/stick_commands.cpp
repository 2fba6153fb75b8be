#include <set>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "sync/endpoint/bundle_import.h"
#include "sync/endpoint/command_line.h"
#include "sync/protocol/audit_file.h"

namespace jiangxin {
namespace {

using nlohmann::json;

struct StickOptions {
  std::vector<std::string> files;
  std::string folder;  // for answers
  std::vector<std::string> terminals;
  bool as_json = false;
};

std::string words_of(const Error& error) {
  return std::string(to_string(error.code)) + ": " + error.detail;
}

// What is printed, either way, and how much of it failed.
class Report {
 public:
  Report(std::ostream& out, bool as_json) : out_(out), as_json_(as_json) {}

  void taken(const std::string& file, const Receipt& receipt) {
    const std::string at = to_string(receipt.received_at);
    bundles_.push_back({{"file", file},
                        {"taken", true},
                        {"receipt_code", receipt.code()},
                        {"submission_id", to_string(receipt.submission_id)},
                        {"received_at", at}});
    say("taken    " + receipt.code() + "  received " + at + "  " + file);
  }
  void taken(const std::string& file, const ImportedAudit& audit) {
    logs_.push_back(
        {{"file", file}, {"terminal", to_string(audit.terminal)}, {"place", audit.place}});
    say("taken    the audit log up to " + std::to_string(audit.place) + "  " + file);
  }
  void refused(const std::string& file, const Error& error) {
    ++failed_;
    bundles_.push_back({{"file", file},
                        {"taken", false},
                        {"error", to_string(error.code)},
                        {"detail", error.detail}});
    say("refused  " + file + ": " + words_of(error));
  }
  void answers(const Path& folder, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      const std::string path = (folder / name).string();
      answers_.push_back({{"file", path}, {"written", true}});
      say("answers  " + path);
    }
  }
  void no_answers(const Path& folder, const TerminalId& terminal, const Error& error) {
    ++failed_;
    answers_.push_back({{"file", folder.string()},
                        {"written", false},
                        {"terminal", to_string(terminal)},
                        {"error", to_string(error.code)},
                        {"detail", error.detail}});
    say("answers of terminal " + to_string(terminal) + " not written: " + words_of(error));
  }
  Result<void> end() {
    if (as_json_)
      out_ << json{{"bundles", bundles_}, {"audit_logs", logs_}, {"answers", answers_}}.dump(
                  2, ' ', false, json::error_handler_t::replace)
           << "\n";
    if (failed_ == 0) return {};
    return fail(ErrorCode::InvalidInput, std::to_string(failed_) + " failed, as said above");
  }

 private:
  void say(const std::string& words) {
    if (!as_json_) out_ << words << "\n";
  }

  std::ostream& out_;
  bool as_json_;
  json bundles_ = json::array();
  json logs_ = json::array();
  json answers_ = json::array();
  int failed_ = 0;
};

void answer(HubData& data, FileSystem& files, const TerminalId& terminal, const Path& folder,
            Report& report) {
  const auto names = write_answers(data.hub(), data.secrets().sign.x25519, terminal, files, folder);
  if (names)
    report.answers(folder, *names);
  else
    report.no_answers(folder, terminal, names.error());
}

Path folder_of(const Path& file) {
  return file.parent_path().empty() ? Path(".") : file.parent_path();
}

// Whose it is, taken or said to be refused.
template <class Imported>
std::optional<TerminalId> reported(const std::string& file, const Result<Imported>& imported,
                                   Report& report) {
  if (!imported) {
    report.refused(file, imported.error());
    return std::nullopt;
  }
  if constexpr (std::is_same_v<Imported, ImportedBundle>)
    report.taken(file, imported->receipt);
  else
    report.taken(file, *imported);
  return imported->terminal;
}

std::optional<TerminalId> import_one(HubData& data, FileSystem& files, const std::string& file,
                                     Report& report) {
  if (file.ends_with(kAuditEnding))
    return reported(file, import_audit(data.hub(), files, file), report);
  return reported(file, import_bundle(data.hub(), files, file), report);
}

Result<void> import(const CommandLine& line, const StickOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  Report report(line.out, options.as_json);
  std::set<std::pair<Path, TerminalId>> to_answer;
  for (const std::string& file : options.files) {
    const auto terminal = import_one(*data, line.around.files, file, report);
    if (!terminal) continue;
    to_answer.emplace(options.folder.empty() ? folder_of(file) : Path(options.folder), *terminal);
  }
  for (const auto& [folder, terminal] : to_answer)
    answer(*data, line.around.files, terminal, folder, report);
  return report.end();
}

Result<std::vector<TerminalId>> chosen(HubData& data, const StickOptions& options) {
  std::vector<TerminalId> ids;
  for (const std::string& text : options.terminals) {
    JIANGXIN_ASSIGN(id, TerminalId::parse(text));
    ids.push_back(id);
  }
  if (!ids.empty()) return ids;
  JIANGXIN_ASSIGN(all, data.store().terminals());
  for (const KnownTerminal& terminal : all) ids.push_back(terminal.id);
  return ids;
}

Result<void> write_all_answers(const CommandLine& line, const StickOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(terminals, chosen(*data, options));
  Report report(line.out, options.as_json);
  for (const TerminalId& terminal : terminals)
    answer(*data, line.around.files, terminal, options.folder, report);
  return report.end();
}

}  // namespace

void add_stick_commands(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<StickOptions>();
  CLI::App& imported = *add_opening_command(
      app, line, "import", "take bundles from a stick, write the answers beside them",
      [&line, options] { return import(line, *options); });
  imported.add_option("FILE", options->files, "bundles (*.jxb) and audit logs (*.jxl)")->required();
  imported.add_option("--answers", options->folder, "the folder for answers, if another");
  imported.add_flag("--json", options->as_json, "as JSON");

  CLI::App& answers = *add_command(app, line, "answers", "HQ's answers to terminals, for a stick",
                                   [&line, options] { return write_all_answers(line, *options); });
  answers.add_option("--to", options->folder, "the folder that they go into")->required();
  answers.add_option("--terminal", options->terminals, "a terminal's id; otherwise all");
  answers.add_flag("--json", options->as_json, "as JSON");
}

}  // namespace jiangxin
