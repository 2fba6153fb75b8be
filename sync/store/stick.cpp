#include "sync/store/stick.h"

#include "sync/base/log.h"

namespace jiangxin {

Result<void> begin_on_stick(OutboxRepository& outbox, const SubmissionId& id) {
  const auto begun = outbox.begin_export(id);
  if (begun || begun.error().code == ErrorCode::Conflict) return begun;
  log_warning("not noted as begun on a stick: " + begun.error().detail);
  return {};
}

Result<StickExport> export_waiting(OutboxRepository& outbox, BundleWriter& writer, Clock& clock,
                                   const Progress& progress) {
  StickExport report;
  JIANGXIN_ASSIGN(waiting, outbox.waiting());
  if (waiting.empty()) return report;
  if (const auto ready = writer.prepare(); !ready) {
    report.ended = ready.error();
    return report;
  }
  std::uint64_t before = 0;
  for (const OutboxEntry& entry : waiting) {
    if (!begin_on_stick(outbox, entry.id)) continue;
    JIANGXIN_ASSIGN(submission, outbox.submission(entry.id));
    const auto written =
        writer.write(submission, [&](std::uint64_t bytes) { progress(before + bytes); });
    if (!written && !concerns_one_bundle(written.error().code)) {
      report.ended = written.error();
      return report;
    }
    before += bundle_size(submission);
    report.bundles.push_back({entry.id, written});
    if (!written) continue;
    // Only for the eyes: the bundle is on the stick whether or not this can be noted.
    if (const auto noted = outbox.mark_exported(entry.id, clock.now()); !noted)
      log_warning("not noted as written on a stick: " + noted.error().detail);
  }
  return report;
}

Result<StickAnswers> import_answers(Database& db, FileSystem& stick, const Path& folder,
                                    const TerminalId& terminal, const SignPublicKeys& hq) {
  StickAnswers report;
  JIANGXIN_ASSIGN(found, read_answers(stick, folder, terminal, hq));
  for (const AnswersOnStick& file : found) {
    report.files.push_back({file.name, std::nullopt});
    if (!file.pages) {
      report.files.back().refused = file.pages.error();
      continue;
    }
    JIANGXIN_ASSIGN(news, store_pages(db, *file.pages));
    report.news.receipts += news.receipts;
    report.news.decisions += news.decisions;
    report.news.campaigns += news.campaigns;
    report.news.handovers += news.handovers;
  }
  return report;
}

}  // namespace jiangxin
