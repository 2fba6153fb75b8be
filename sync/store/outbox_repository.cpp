#include "sync/store/outbox_repository.h"

#include "sync/store/statement.h"

namespace jiangxin {
namespace {

std::string entries(std::string_view which) {
  return "SELECT id, application_id, kind, state, attempts, enqueued_at, next_attempt_at, trouble,"
         " trouble_detail, total_bytes, sent_bytes, files, files_sent, exported_at, carried"
         " FROM outbox " +
         std::string(which);
}

Result<void> read_entry(Statement& row, OutboxEntry& entry) {
  return row.read(entry.id, entry.application_id, entry.kind, entry.state, entry.attempts,
                  entry.enqueued_at, entry.next_attempt_at, entry.trouble, entry.trouble_detail,
                  entry.total_bytes, entry.sent_bytes, entry.files, entry.files_sent,
                  entry.exported_at, entry.carried);
}

std::uint64_t bytes_to_send(const Submission& submission) {
  std::uint64_t total = submission.body.size();
  for (const SealedFileRef& file : submission.manifest.files) total += file.size;
  return total;
}

}  // namespace

std::string_view to_string(OutboxState state) {
  switch (state) {
    case OutboxState::Queued:
      return "queued";
    case OutboxState::Sending:
      return "sending";
    case OutboxState::Delivered:
      return "delivered";
    case OutboxState::Unsendable:
      return "unsendable";
    case OutboxState::Withdrawn:
      return "withdrawn";
  }
  return "unknown";
}

Result<void> OutboxRepository::enqueue(const Submission& submission, TimePoint now) {
  return db_.transaction([&]() -> Result<void> {
    const SubmissionManifest& manifest = submission.manifest;
    JIANGXIN_ASSIGN(stored, digest_of_stored(manifest.id));
    if (stored && *stored == submission.digest()) return {};
    if (stored) return fail(ErrorCode::Conflict, "another submission has this id");
    JIANGXIN_TRY(execute(db_, "INSERT INTO submission VALUES (?, ?, ?, ?, ?)", manifest.id,
                         submission.digest(), submission.manifest_json, submission.signature,
                         submission.body));
    JIANGXIN_TRY(execute(db_,
                         "INSERT INTO outbox (id, application_id, kind, state, attempts,"
                         " enqueued_at, next_attempt_at, trouble_detail, total_bytes, sent_bytes,"
                         " files, files_sent) VALUES (?, ?, ?, ?, 0, ?, ?, '', ?, 0, ?, 0)",
                         manifest.id, manifest.application_id, manifest.kind, OutboxState::Queued,
                         now, now, bytes_to_send(submission), manifest.files.size()));
    return {};
  });
}

Result<std::optional<OutboxEntry>> OutboxRepository::next_due(TimePoint now) {
  JIANGXIN_ASSIGN(first, next_attempt());
  if (!first || *first > now) return std::nullopt;
  // "+": not by the index of what is due, which would have to be sorted.
  static const std::string due = "WHERE state IN (0, 1) AND +next_attempt_at <= ?";
  static const std::string oldest =
      entries(due + " AND enqueued_at <= ? ORDER BY enqueued_at LIMIT 1");
  static const std::string smallest = entries(due + " ORDER BY total_bytes LIMIT 1");
  JIANGXIN_ASSIGN(entry, select_one<OutboxEntry>(db_, oldest, read_entry, now, now - kLongWait));
  if (!entry) {
    JIANGXIN_ASSIGN(other, select_one<OutboxEntry>(db_, smallest, read_entry, now));
    entry = std::move(other);
  }
  return std::move(entry);
}

Result<std::optional<TimePoint>> OutboxRepository::next_attempt() {
  return select_value<TimePoint>(db_,
                                 "SELECT next_attempt_at FROM outbox WHERE state IN (0, 1)"
                                 " ORDER BY next_attempt_at LIMIT 1");
}

Result<std::optional<TimePoint>> OutboxRepository::last_attempt() {
  return select_value<TimePoint>(db_,
                                 "SELECT next_attempt_at FROM outbox WHERE state IN (0, 1)"
                                 " ORDER BY next_attempt_at DESC LIMIT 1");
}

Result<void> OutboxRepository::begin_anew() {
  JIANGXIN_TRY(execute(db_, "UPDATE outbox SET state = 0 WHERE state = 1"));
  return {};
}

Result<void> OutboxRepository::begin_attempt(const SubmissionId& id, TimePoint retry_at) {
  return waiting_one(id, execute(db_,
                                 "UPDATE outbox SET state = 1, attempts = attempts + 1,"
                                 " next_attempt_at = ? WHERE id = ? AND state IN (0, 1)",
                                 retry_at, id));
}

Result<void> OutboxRepository::attempt_failed(const SubmissionId& id, const HqFailure& failure,
                                              TimePoint retry_at) {
  return waiting_one(id, execute(db_,
                                 "UPDATE outbox SET state = 0, trouble = ?, trouble_detail = ?,"
                                 " next_attempt_at = ? WHERE id = ? AND state IN (0, 1)",
                                 failure.trouble, failure.detail, retry_at, id));
}

Result<void> OutboxRepository::put_back(const SubmissionId& id, TimePoint now) {
  return waiting_one(id, execute(db_,
                                 "UPDATE outbox SET state = 0, next_attempt_at = ?"
                                 " WHERE id = ? AND state IN (0, 1)",
                                 now, id));
}

Result<void> OutboxRepository::mark_unsendable(const SubmissionId& id, const HqFailure& failure) {
  return waiting_one(id, execute(db_,
                                 "UPDATE outbox SET state = 3, trouble = ?, trouble_detail = ?"
                                 " WHERE id = ? AND state IN (0, 1)",
                                 failure.trouble, failure.detail, id));
}

Result<void> OutboxRepository::set_progress(const SubmissionId& id, std::uint64_t sent_bytes,
                                            int files_sent) {
  return waiting_one(id, execute(db_,
                                 "UPDATE outbox SET sent_bytes = ?, files_sent = ?"
                                 " WHERE id = ? AND state IN (0, 1)",
                                 sent_bytes, files_sent, id));
}

Result<void> OutboxRepository::deliver(const Receipt& receipt) {
  return db_.transaction([&]() -> Result<void> {
    JIANGXIN_ASSIGN(stored, digest_of_stored(receipt.submission_id));
    if (!stored) return fail(ErrorCode::NotFound, "a receipt for nothing that was sent from here");
    if (*stored != receipt.digest)
      return fail(ErrorCode::Conflict, "a receipt for other content than was sent");
    JIANGXIN_TRY(execute(db_, "INSERT OR IGNORE INTO receipt VALUES (?, ?, ?, ?, ?)",
                         receipt.submission_id, receipt.application_id, receipt.digest,
                         receipt.received_at, receipt.signature));
    JIANGXIN_TRY(execute(db_,
                         "UPDATE outbox SET carried = carried OR state = 4,"
                         " state = CASE state WHEN 4 THEN 4 ELSE 2 END, trouble = NULL,"
                         " trouble_detail = '', sent_bytes = total_bytes, files_sent = files"
                         " WHERE id = ?",
                         receipt.submission_id));
    return {};
  });
}

Result<void> OutboxRepository::begin_export(const SubmissionId& id) {
  return waiting_one(
      id, execute(db_, "UPDATE outbox SET carried = 1 WHERE id = ? AND state IN (0, 1)", id));
}

Result<void> OutboxRepository::mark_exported(const SubmissionId& id, TimePoint now) {
  JIANGXIN_ASSIGN(
      changed,
      execute(db_, "UPDATE outbox SET exported_at = ?, carried = 1 WHERE id = ?", now, id));
  if (changed == 0) return fail(ErrorCode::NotFound, "no such entry");
  return {};
}

Result<void> OutboxRepository::withdraw(const SubmissionId& id) {
  return waiting_one(
      id, execute(db_, "UPDATE outbox SET state = 4 WHERE id = ? AND state IN (0, 1, 3)", id));
}

Result<void> OutboxRepository::forget_bodies(const ApplicationId& id) {
  JIANGXIN_TRY(execute(db_,
                       "UPDATE submission SET body = x'' WHERE id IN"
                       " (SELECT id FROM outbox WHERE application_id = ? AND state IN (2, 4))",
                       id));
  return {};
}

Result<void> OutboxRepository::hurry(TimePoint now) {
  JIANGXIN_TRY(execute(
      db_, "UPDATE outbox SET next_attempt_at = ? WHERE state IN (0, 1) AND next_attempt_at > ?",
      now, now));
  return {};
}

Result<OutboxEntry> OutboxRepository::get(const SubmissionId& id) {
  JIANGXIN_ASSIGN(entry, select_one<OutboxEntry>(db_, entries("WHERE id = ?"), read_entry, id));
  if (!entry) return fail(ErrorCode::NotFound, "no such entry");
  return *std::move(entry);
}

Result<Submission> OutboxRepository::submission(const SubmissionId& id) {
  const auto read = [](Statement& row, Submission& submission) {
    return row.read(submission.manifest_json, submission.signature, submission.body);
  };
  JIANGXIN_ASSIGN(
      submission,
      select_one<Submission>(
          db_, "SELECT manifest_json, signature, body FROM submission WHERE id = ?", read, id));
  if (!submission) return fail(ErrorCode::NotFound, "no such submission");
  auto manifest = parse_manifest(submission->manifest_json);
  if (!manifest) return fail(ErrorCode::Corrupt, "stored manifest: " + manifest.error().detail);
  submission->manifest = *std::move(manifest);
  return *std::move(submission);
}

Result<std::vector<OutboxEntry>> OutboxRepository::of_application(const ApplicationId& id) {
  return select<OutboxEntry>(db_, entries("WHERE application_id = ? ORDER BY place"), read_entry,
                             id);
}

Result<std::vector<OutboxEntry>> OutboxRepository::waiting() {
  return select<OutboxEntry>(
      db_, entries("INDEXED BY outbox_due WHERE state IN (0, 1) ORDER BY place"), read_entry);
}

Result<std::vector<OutboxEntry>> OutboxRepository::page(int offset, int count) {
  return select<OutboxEntry>(db_, entries("ORDER BY place DESC LIMIT ? OFFSET ?"), read_entry,
                             count, offset);
}

Result<OutboxCounts> OutboxRepository::counts() {
  struct Tally {
    OutboxState state{};
    std::int64_t entries = 0;
  };
  const auto read = [](Statement& row, Tally& tally) {
    return row.read(tally.state, tally.entries);
  };
  JIANGXIN_ASSIGN(tallies, select<Tally>(db_, "SELECT state, entries FROM outbox_tally", read));
  OutboxCounts counts;
  for (const Tally& tally : tallies) {
    if (tally.state == OutboxState::Delivered)
      counts.delivered += tally.entries;
    else if (tally.state == OutboxState::Unsendable)
      counts.unsendable += tally.entries;
    else if (tally.state == OutboxState::Withdrawn)
      counts.withdrawn += tally.entries;
    else
      counts.waiting += tally.entries;
  }
  return counts;
}

Result<std::optional<Receipt>> OutboxRepository::receipt(const SubmissionId& id) {
  const auto read = [](Statement& row, Receipt& receipt) {
    return row.read(receipt.submission_id, receipt.application_id, receipt.digest,
                    receipt.received_at, receipt.signature);
  };
  return select_one<Receipt>(db_,
                             "SELECT submission_id, application_id, digest, received_at, signature"
                             " FROM receipt WHERE submission_id = ?",
                             read, id);
}

Result<std::optional<Digest>> OutboxRepository::digest_of_stored(const SubmissionId& id) {
  return select_value<Digest>(db_, "SELECT digest FROM submission WHERE id = ?", id);
}

Result<void> OutboxRepository::waiting_one(const SubmissionId& id, const Result<int>& changed) {
  if (!changed) return tl::unexpected<Error>(changed.error());
  if (*changed > 0) return {};
  JIANGXIN_TRY(get(id));
  return fail(ErrorCode::Conflict, "the entry waits no longer");
}

}  // namespace jiangxin
