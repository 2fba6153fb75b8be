#include "sync/uploader/stick_commands.h"

#include <nlohmann/json.hpp>

#include "platform/doorbell.h"
#include "platform/removable_media.h"
#include "sync/store/audit_writer.h"
#include "sync/store/handed_files.h"
#include "sync/store/stick.h"
#include "sync/store/terminal.h"

namespace jiangxin {
namespace {

using nlohmann::json;

std::string words_of(const Error& error) {
  return std::string(to_string(error.code)) + ": " + error.detail;
}

void print(std::ostream& out, const json& value) {
  out << value.dump(2, ' ', false, json::error_handler_t::replace) << "\n";
}

json value_of(const StickExport::Bundle& bundle) {
  json value{{"receipt_code", receipt_code(bundle.id)}, {"submission_id", to_string(bundle.id)}};
  if (bundle.written) {
    value["file"] = bundle.written->name;
    value["bytes"] = bundle.written->size;
  } else {
    value["error"] = to_string(bundle.written.error().code);
    value["detail"] = bundle.written.error().detail;
  }
  return value;
}

std::string line_of(const StickExport::Bundle& bundle) {
  if (!bundle.written)
    return "failed   " + receipt_code(bundle.id) + ": " + words_of(bundle.written.error());
  return "written  " + bundle.written->name + "  " + std::to_string(bundle.written->size) +
         " bytes";
}

Result<void> report(const StickCommand& command, const StickExport& done,
                    const Result<std::optional<WrittenBundle>>& log) {
  json bundles = json::array();
  int failed = 0;
  for (const StickExport::Bundle& bundle : done.bundles) {
    failed += bundle.written ? 0 : 1;
    bundles.push_back(value_of(bundle));
    if (!command.json) command.out << line_of(bundle) << "\n";
  }
  const json log_name = log && *log ? json((*log)->name) : json();
  if (command.json) print(command.out, {{"bundles", bundles}, {"audit_log", log_name}});
  if (!command.json && log && *log)
    command.out << "written  " << (*log)->name << "  the audit log\n";
  else if (!command.json && done.bundles.empty() && !done.ended)
    command.out << "nothing waits\n";
  if (done.ended)
    return fail(done.ended->code, command.folder.string() + ": " + words_of(*done.ended));
  if (!log) return fail(log.error().code, "the audit log: " + words_of(log.error()));
  if (failed == 0) return {};
  return fail(ErrorCode::InvalidInput, std::to_string(failed) + " failed, as said above");
}

Result<void> report(const StickCommand& command, const StickAnswers& done) {
  json files = json::array();
  int failed = 0;
  for (const StickAnswers::File& file : done.files) {
    json value{{"file", file.name}, {"taken", !file.refused}};
    if (file.refused) {
      ++failed;
      value["error"] = to_string(file.refused->code);
      value["detail"] = file.refused->detail;
    }
    files.push_back(std::move(value));
    if (command.json) continue;
    command.out << (file.refused ? "refused  " + file.name + ": " + words_of(*file.refused)
                                 : "taken    " + file.name)
                << "\n";
  }
  if (command.json)
    print(command.out, {{"files", files},
                        {"new_receipts", done.news.receipts},
                        {"new_decisions", done.news.decisions},
                        {"new_campaigns", done.news.campaigns},
                        {"handed_back", done.news.handovers}});
  else
    command.out << done.news.receipts << " new receipts, " << done.news.decisions
                << " new decisions, " << done.news.campaigns << " new campaigns, "
                << done.news.handovers << " handed back\n";
  if (done.files.empty())
    return fail(ErrorCode::NotFound, "no answers of HQ's (*.jxa) in " + command.folder.string());
  if (failed == 0) return {};
  return fail(ErrorCode::InvalidInput, std::to_string(failed) + " failed, as said above");
}

struct Stick {
  std::unique_ptr<FileSystem> files;
  Path folder;  // below them
};

Result<Stick> open_stick(const Path& root, const Path& folder) {
  auto files = folder_as_file_system(root);
  if (!files) return fail(files.error().code, root.string() + ": " + files.error().detail);
  return Stick{*std::move(files), folder};
}

// The folder may be new, but not the one that it is in: it may be where no stick is mounted.
Result<Stick> open_for_writing(const Path& folder) {
  std::error_code ignored;
  if (std::filesystem::is_directory(folder, ignored)) return open_stick(folder, "");
  Path whole = std::filesystem::absolute(folder).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  return open_stick(whole.parent_path(), whole.filename());
}

// The folder may not be there yet, if no bundle was written.
Result<std::optional<WrittenBundle>> write_log(Database& db, const TerminalId& terminal,
                                               Stick& stick) {
  JIANGXIN_ASSIGN(waits, AuditOutbox(db).is_waiting());
  if (!waits) return std::optional<WrittenBundle>();
  JIANGXIN_TRY(stick.files->make_folder(stick.folder));
  return write_audit_file(db, terminal, *stick.files, stick.folder);
}

}  // namespace

Result<void> export_to_stick(const StickCommand& command) {
  JIANGXIN_ASSIGN(terminal, load_terminal(command.files, command.data));
  JIANGXIN_ASSIGN(db, Database::open(database_file(command.data)));
  JIANGXIN_ASSIGN(stick, open_for_writing(command.folder));
  OutboxRepository outbox(db);
  AttachmentStore attachments(command.files, command.data / "attachments");
  BundleWriter writer({attachments, *stick.files, stick.folder, command.stopping});
  JIANGXIN_ASSIGN(done, export_waiting(outbox, writer, command.clock, [](std::uint64_t) {}));
  const auto log =
      done.ended ? Result<std::optional<WrittenBundle>>() : write_log(db, terminal.id, stick);
  bell_at(kiosk_bell(command.data))->ring();
  return report(command, done, log);
}

Result<void> import_from_stick(const StickCommand& command) {
  JIANGXIN_ASSIGN(terminal, load_terminal(command.files, command.data));
  JIANGXIN_ASSIGN(db, Database::open(database_file(command.data)));
  JIANGXIN_ASSIGN(stick, open_stick(command.folder, ""));
  JIANGXIN_ASSIGN(done, import_answers(db, *stick.files, "", terminal.id, terminal.hq.sign));
  AttachmentStore attachments(command.files, command.data / "attachments");
  JIANGXIN_ASSIGN(wanted, HandoverRepository(db).missing_files());
  JIANGXIN_ASSIGN(taken, take_handed_files(*stick.files, "", wanted, attachments));
  JIANGXIN_ASSIGN(handed_back, note_handed_files(db, taken));
  done.news.handovers = handed_back;  // those that can be opened
  bell_at(kiosk_bell(command.data))->ring();
  return report(command, done);
}

}  // namespace jiangxin
