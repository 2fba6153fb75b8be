#include "app/state/stick_flow.h"

#include <algorithm>

#include "app/state/boot.h"
#include "app/state/staff_door.h"
#include "sync/protocol/audit_file.h"
#include "sync/store/audit_writer.h"
#include "sync/store/handed_files.h"
#include "sync/store/stick.h"

namespace jiangxin {

namespace {

constexpr std::chrono::milliseconds kProgress{150};  // a bar that moves, not one that flickers

}  // namespace

struct StickFlow::Carrying {
  explicit Carrying(std::vector<OutboxEntry> what) : waiting(std::move(what)) {}

  std::atomic<std::uint64_t> bytes = 0;  // of the bundle being written
  std::atomic<bool> cancel = false;
  // The file worker's.
  std::unique_ptr<FileSystem> stick;
  std::optional<BundleWriter> writer;
  // The drawing thread's.
  std::vector<OutboxEntry> waiting;
  std::size_t next = 0;
  std::uint64_t before = 0;  // bytes of the bundles before this one
};

StickFlow::StickFlow(Desk& desk) : Flow(desk) {
  model_.unit = desk_.parts.terminal.unit_name;
  look_again();
  look_for_media();
}

StickFlow::~StickFlow() {
  if (carrying_) carrying_->cancel = true;
  if (taking_) taking_->cancel = true;
}

std::uint64_t StickFlow::work_done() const {
  if (carrying_) return carrying_->before + carrying_->bytes + carrying_->next;
  return model_.reading && taking_ ? taking_->bytes.load() : 0;
}

void StickFlow::look_again() {
  if (carrying_) return;  // what it began with
  const auto waiting = OutboxRepository(desk_.parts.db).waiting();
  if (!waiting) return;
  model_.waiting = static_cast<int>(waiting->size());
  model_.bytes = 0;
  model_.exported = 0;
  model_.exported_at.reset();
  for (const OutboxEntry& entry : *waiting) {
    model_.bytes += entry.total_bytes;
    if (!entry.exported_at) continue;
    ++model_.exported;
    model_.exported_at = std::max(model_.exported_at, entry.exported_at);
  }
}

bool StickFlow::tick() {
  if (desk_.parts.clock.uptime() < next_look_) return false;
  if (!carrying_) {
    look_for_media();
    return false;
  }
  next_look_ = desk_.parts.clock.uptime() + kProgress;
  if (model_.writing)
    model_.writing->done = std::min(carrying_->before + carrying_->bytes, model_.writing->total);
  return true;
}

void StickFlow::on(const command::Back&) {
  if (!is_working()) desk_.go(place::RepList{});
}

// --- Sticks ---

void StickFlow::look_for_media() {
  next_look_ = desk_.parts.clock.uptime() + kLookForMedia;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&media = desk_.parts.media, used = model_.medium] {
        Plugged plugged{media.media(), 0};
        if (used.empty()) return plugged;
        if (const auto files = media.files(used))
          plugged.room = (*files)->free_space("").value_or(0);
        return plugged;
      },
      [this](const Plugged& plugged) { show_media(plugged); });
}

// The first one is used, until somebody chooses another.
void StickFlow::show_media(const Plugged& plugged) {
  model_.media.clear();
  for (const Medium& medium : plugged.media) model_.media.push_back({medium.id, medium.label});
  model_.room = plugged.room;
  const bool here =
      std::ranges::find(plugged.media, model_.medium, &Medium::id) != plugged.media.end();
  if (here || is_working()) return;
  on(command::OpenMedium{plugged.media.empty() ? "" : plugged.media.front().id});
}

void StickFlow::on(const command::OpenMedium& open) {
  if (is_working() || model_.medium == open.id) return;
  model_.medium = open.id;
  model_.room = 0;
  if (!open.id.empty()) look_for_media();
}

void StickFlow::forget_results() {
  model_.written.reset();
  model_.read.reset();
  model_.refused.clear();
  model_.trouble.reset();
}

// --- Out: prepare, then for each bundle: read it, write it, note it ---

void StickFlow::on(const command::ExportToStick&) {
  if (is_working() || model_.medium.empty()) return;
  auto waiting = OutboxRepository(desk_.parts.db).waiting();
  if (!waiting) return desk_.say(message_of(waiting.error().code));
  if (waiting->empty()) return look_again();
  forget_results();
  model_.writing = StickModel::Writing{};
  model_.writing->files = static_cast<int>(waiting->size());
  for (const OutboxEntry& entry : *waiting) model_.writing->total += entry.total_bytes;
  carrying_ = std::make_shared<Carrying>(*std::move(waiting));
  next_look_ = desk_.parts.clock.uptime() + kProgress;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, medium = model_.medium, carrying = carrying_]() -> Result<void> {
        JIANGXIN_ASSIGN(stick, parts.media.files(medium));
        carrying->stick = std::move(stick);
        carrying->writer.emplace(
            BundleWriter::Parts{parts.attachments, *carrying->stick, kStickFolder,
                                [shared = carrying.get()] { return shared->cancel.load(); }});
        return carrying->writer->prepare();
      },
      [this](const Result<void>& ready) { prepared(ready); });
}

void StickFlow::prepared(const Result<void>& ready) {
  model_.written = StickModel::Written{};
  if (!ready) return end(ready.error().code);
  write_next();
}

void StickFlow::write_next() {
  if (carrying_->next == carrying_->waiting.size()) return write_log();
  if (carrying_->cancel) return end(ErrorCode::Cancelled);
  model_.writing->file = static_cast<int>(carrying_->next) + 1;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&db = desk_.parts.worker_db,
       id = carrying_->waiting[carrying_->next].id]() -> Result<Submission> {
        OutboxRepository outbox(db);
        JIANGXIN_TRY(begin_on_stick(outbox, id));
        return outbox.submission(id);
      },
      [this](Result<Submission> submission) { write(std::move(submission)); });
}

void StickFlow::write(Result<Submission> submission) {
  if (!submission && submission.error().code == ErrorCode::Conflict) {  // it waits no longer
    carrying_->before += carrying_->waiting[carrying_->next++].total_bytes;
    return write_next();
  }
  if (!submission) {
    desk_.say(message_of(submission.error().code));
    return end(std::nullopt);
  }
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [carrying = carrying_, submission = *std::move(submission)] {
        return carrying->writer->write(submission,
                                       [&](std::uint64_t bytes) { carrying->bytes = bytes; });
      },
      [this](const Result<WrittenBundle>& written) { wrote(written); });
}

void StickFlow::wrote(const Result<WrittenBundle>& written) {
  const OutboxEntry& entry = carrying_->waiting[carrying_->next++];
  carrying_->before += entry.total_bytes;
  carrying_->bytes = 0;
  if (!written && !concerns_one_bundle(written.error().code)) return end(written.error().code);
  if (!written) {
    const bool has_room = written.error().code != ErrorCode::DiskFull;
    ++(has_room ? model_.written->damaged : model_.written->without_room);
    return write_next();
  }
  ++model_.written->count;
  model_.written->bytes += written->size;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, unit = desk_.unit, id = entry.id, of = entry.application_id] {
        return note_exported(parts, id, of, *unit);
      },
      [this](const Result<void>&) { write_next(); });
}

// The audit log, behind the bundles: its own small file.
void StickFlow::write_log() {
  const TerminalId terminal = desk_.parts.terminal.id;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&db = desk_.parts.worker_db, terminal] { return waiting_audit_file(db, terminal); },
      [this, terminal](Result<std::string> file) {
        run(
            desk_.parts.file_worker, desk_.parts.main,
            [carrying = carrying_, terminal, file = std::move(file)]() -> Result<void> {
              if (!file || file->empty()) return {};
              return write_file(*carrying->stick, Path(kStickFolder) / audit_file_name(terminal),
                                as_bytes(*file));
            },
            [this](const Result<void>& written) {
              end(written ? std::nullopt : std::optional(written.error().code));
            });
      });
}

// The stick is let go on the file worker, before anything says that it may be pulled out.
void StickFlow::end(std::optional<ErrorCode> trouble) {
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [carrying = carrying_] {
        carrying->writer.reset();
        carrying->stick.reset();
        return 0;
      },
      [this, trouble](int) {
        model_.writing.reset();
        model_.trouble = trouble;
        carrying_.reset();
        look_again();
        look_for_media();
      });
}

void StickFlow::on(const command::CancelStick&) {
  if (carrying_) carrying_->cancel = true;
}

// --- Back ---

void StickFlow::on(const command::ImportFromStick&) {
  if (is_working() || model_.medium.empty()) return;
  forget_results();
  model_.reading = true;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, medium = model_.medium]() -> Result<std::vector<AnswersOnStick>> {
        JIANGXIN_ASSIGN(stick, parts.media.files(medium));
        return read_answers(*stick, "", parts.terminal.id, parts.terminal.hq.sign);
      },
      [this](const Result<std::vector<AnswersOnStick>>& found) { keep(found); });
}

void StickFlow::keep(const Result<std::vector<AnswersOnStick>>& found) {
  if (!found) {
    model_.reading = false;
    model_.trouble = found.error().code;
    return;
  }
  model_.read = StickModel::Read{};
  std::vector<Updates> pages;
  for (const AnswersOnStick& file : *found) {
    if (!file.pages) {
      model_.refused.push_back({file.name, file.pages.error().code});
      continue;
    }
    ++model_.read->files;
    pages.insert(pages.end(), file.pages->begin(), file.pages->end());
  }
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, unit = desk_.unit, pages = std::move(pages)]() -> Result<Kept> {
        JIANGXIN_ASSIGN(news, keep_answers(parts, pages, unit->rep_id));
        JIANGXIN_ASSIGN(wanted, HandoverRepository(parts.worker_db).missing_files());
        return Kept{news, std::move(wanted)};
      },
      [this](const Result<Kept>& done) { kept(done); });
}

void StickFlow::kept(const Result<Kept>& kept) {
  if (!kept) {
    model_.reading = false;
    model_.read.reset();
    return desk_.say(message_of(kept.error().code));
  }
  model_.read->receipts = kept->news.receipts;
  model_.read->decisions = kept->news.decisions;
  model_.read->campaigns = kept->news.campaigns;
  if (kept->wanted.empty()) return end_reading();
  take_handed(kept->wanted);
}

// What HQ hands back may be large: copied beside the worker, as evidence is.
void StickFlow::take_handed(std::vector<WantedFile> wanted) {
  taking_ = std::make_shared<Taking>();
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, medium = model_.medium, wanted = std::move(wanted),
       taking = taking_]() -> Result<std::vector<Digest>> {
        JIANGXIN_ASSIGN(stick, parts.media.files(medium));
        return take_handed_files(*stick, "", wanted, parts.attachments, [&](std::uint64_t bytes) {
          taking->bytes += bytes;
          return !taking->cancel;
        });
      },
      [this](const Result<std::vector<Digest>>& taken) { took_handed(taken); });
}

void StickFlow::took_handed(const Result<std::vector<Digest>>& taken) {
  if (!taken) model_.trouble = taken.error().code;
  if (!taken || taken->empty()) return end_reading();
  run(
      desk_.parts.worker, desk_.parts.main,
      [&db = desk_.parts.worker_db, taken = *taken] { return note_handed_files(db, taken); },
      [this](const Result<int>& whole) {
        if (whole)
          model_.read->handed_back = *whole;
        else
          desk_.say(message_of(whole.error().code));
        end_reading();
      });
}

void StickFlow::end_reading() {
  model_.reading = false;
  desk_.link.look_again();
  look_again();
}

}  // namespace jiangxin
