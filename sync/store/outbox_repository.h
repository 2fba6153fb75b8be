// Submissions waiting for HQ, and what became of them. Shares the drafts' database file, so that
// finalizing is one transaction.
#pragma once

#include <optional>
#include <vector>

#include "sync/protocol/hq_protocol.h"
#include "sync/protocol/messages.h"
#include "sync/store/database.h"

namespace jiangxin {

// Stored by number: only ever append. Withdrawn: taken out by its owner, or replaced by a mended
// one; never sent again, kept for the history.
enum class OutboxState { Queued, Sending, Delivered, Unsendable, Withdrawn };
// For logs and reports: "queued".
std::string_view to_string(OutboxState state);

struct OutboxEntry {
  SubmissionId id;
  ApplicationId application_id;
  SubmissionKind kind = SubmissionKind::Applicant;
  OutboxState state = OutboxState::Queued;
  int attempts = 0;
  TimePoint enqueued_at;
  TimePoint next_attempt_at;
  std::optional<HqTrouble> trouble;  // of the last attempt
  std::string trouble_detail;
  std::uint64_t total_bytes = 0;  // body and files
  std::uint64_t sent_bytes = 0;   // that HQ has
  int files = 0;
  int files_sent = 0;
  std::optional<TimePoint> exported_at;  // last written on a stick: says nothing of its delivery
  bool carried = false;                  // its writing on a stick was begun: it may come to HQ so
  bool operator==(const OutboxEntry&) const = default;
};

struct OutboxCounts {
  std::int64_t waiting = 0;  // queued or sending
  std::int64_t unsendable = 0;
  std::int64_t delivered = 0;
  std::int64_t withdrawn = 0;
  bool operator==(const OutboxCounts&) const = default;
};

// Each call is one transaction, or a part of the one that it is in. A change of an entry that is
// delivered or unsendable already: Conflict; of one that is not there: NotFound. Others: DiskFull,
// ReadOnly, Corrupt, Unavailable, Io. One thread; db outlives this.
class OutboxRepository {
 public:
  explicit OutboxRepository(Database& db) : db_(db) {}

  // The same submission twice is one entry; another under its id: Conflict.
  Result<void> enqueue(const Submission& submission, TimePoint now);
  static constexpr std::chrono::hours kLongWait{24};

  // Of the entries that are due, the one that goes first: the oldest of those that have waited for
  // kLongWait, else the smallest (of equal ones the oldest); none if nothing is due.
  Result<std::optional<OutboxEntry>> next_due(TimePoint now);
  // When the next attempt of any entry is due, and the last of those; none if nothing waits.
  Result<std::optional<TimePoint>> next_attempt();
  Result<std::optional<TimePoint>> last_attempt();
  // At the start of whoever sends: what its predecessor had begun to send waits again.
  Result<void> begin_anew();
  // Written before the sending: the attempt counts even if this process dies in it.
  Result<void> begin_attempt(const SubmissionId& id, TimePoint retry_at);
  Result<void> attempt_failed(const SubmissionId& id, const HqFailure& failure, TimePoint retry_at);
  // Sending makes room: the attempt is no failure, and the entry is due again at once.
  Result<void> put_back(const SubmissionId& id, TimePoint now);
  Result<void> mark_unsendable(const SubmissionId& id, const HqFailure& failure);
  Result<void> set_progress(const SubmissionId& id, std::uint64_t sent_bytes, int files_sent);
  // Stores the receipt and marks the entry Delivered, in one transaction; one that its owner has
  // taken out stays so, and HQ is known to have it. Twice is once. The caller has checked the
  // signature. Errors: Conflict (not of what was sent), NotFound.
  Result<void> deliver(const Receipt& receipt);
  // Before it is written on a stick: from then on it may be there, whatever is noted of the
  // writing. Conflict: it waits no longer, and is not to be written.
  Result<void> begin_export(const SubmissionId& id);
  // It was written on a stick, whole; whatever its state is by now.
  Result<void> mark_exported(const SubmissionId& id, TimePoint now);
  // Its owner takes it out of the queue, unsendable or not. Conflict: it is delivered.
  Result<void> withdraw(const SubmissionId& id);
  // An application's sealed bodies, but those that wait, are overwritten; what was sent when stays.
  Result<void> forget_bodies(const ApplicationId& id);
  // Everything that waits is due now (the network returned, a person asked).
  Result<void> hurry(TimePoint now);

  Result<OutboxEntry> get(const SubmissionId& id);  // NotFound
  Result<Submission> submission(const SubmissionId& id);
  // The chain of one application, oldest first.
  Result<std::vector<OutboxEntry>> of_application(const ApplicationId& id);
  // All that wait, oldest first.
  Result<std::vector<OutboxEntry>> waiting();
  // Newest first.
  Result<std::vector<OutboxEntry>> page(int offset, int count);
  Result<OutboxCounts> counts();
  Result<std::optional<Receipt>> receipt(const SubmissionId& id);

 private:
  Result<std::optional<Digest>> digest_of_stored(const SubmissionId& id);
  // What a change of one waiting entry came to.
  Result<void> waiting_one(const SubmissionId& id, const Result<int>& changed);

  Database& db_;
};

}  // namespace jiangxin
