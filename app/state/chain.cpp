#include "app/state/chain.h"

#include <algorithm>
#include <functional>

#include "app/state/submission_builder.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

using OfKind = bool (*)(SubmissionKind);
using Wanted = std::function<bool(const Submission&)>;

bool is_application(SubmissionKind kind) {
  return kind == SubmissionKind::Applicant || kind == SubmissionKind::Correction;
}
bool is_endorsement(SubmissionKind kind) {
  return kind == SubmissionKind::Endorsement;
}

bool was_never_sent(const OutboxEntry& entry) {
  return entry.state != OutboxState::Delivered && entry.attempts == 0 && !entry.carried;
}

// To HQ.
Result<bool> is_or_will_be_known(Database& db, const OutboxEntry& entry) {
  if (entry.kind == SubmissionKind::Withdrawal && entry.state != OutboxState::Withdrawn)
    return true;
  JIANGXIN_ASSIGN(unknown, is_unknown_to_hq(db, entry));
  return !unknown;
}

bool any(const Submission&) {
  return true;
}

// The newest link of the chain that is of that kind and wanted; none if there is none.
Result<std::optional<Submission>> newest(Database& db, const ApplicationId& application,
                                         OfKind of_kind, const Wanted& wanted) {
  OutboxRepository outbox(db);
  JIANGXIN_ASSIGN(entries, outbox.of_application(application));
  std::ranges::reverse(entries);
  for (const OutboxEntry& entry : entries) {
    if (!of_kind(entry.kind) || entry.state == OutboxState::Withdrawn) continue;
    JIANGXIN_ASSIGN(submission, outbox.submission(entry.id));
    if (wanted(submission)) return std::optional(std::move(submission));
  }
  return std::nullopt;
}

Result<Submission> or_not_found(Result<std::optional<Submission>> found) {
  if (!found) return tl::unexpected(std::move(found).error());
  if (!*found) return fail(ErrorCode::NotFound, "no such submission here");
  return std::move(**found);
}

}  // namespace

Result<Submission> newest_application(Database& db, const ApplicationId& application) {
  return or_not_found(newest(db, application, is_application, any));
}

Result<std::optional<Submission>> endorsement_of(Database& db, const Submission& followed) {
  const auto follows = [digest = followed.digest()](const Submission& submission) {
    return submission.manifest.follows == digest;
  };
  return newest(db, followed.manifest.application_id, is_endorsement, follows);
}

Result<Submission> application_with_digest(Database& db, const ApplicationId& application,
                                           const Digest& digest) {
  const auto is_it = [&digest](const Submission& submission) {
    return submission.digest() == digest;
  };
  return or_not_found(newest(db, application, is_application, is_it));
}

Result<std::optional<SentLink>> link_with_digest(Database& db, const ApplicationId& application,
                                                 const Digest& digest) {
  OutboxRepository outbox(db);
  JIANGXIN_ASSIGN(entries, outbox.of_application(application));
  for (const OutboxEntry& entry : entries) {
    JIANGXIN_ASSIGN(submission, outbox.submission(entry.id));
    if (submission.digest() == digest) return SentLink{entry, std::move(submission)};
  }
  return std::nullopt;
}

Result<std::vector<Digest>> withdrawals_from(Database& db, const ApplicationId& application,
                                             std::optional<Digest> link) {
  std::vector<Digest> withdrawals;
  while (link && withdrawals.size() < kMaxWithdrawals) {
    JIANGXIN_ASSIGN(found, link_with_digest(db, application, *link));
    if (!found) break;
    if (found->entry.kind == SubmissionKind::Withdrawal) withdrawals.push_back(*link);
    link = found->submission.manifest.follows;
  }
  return withdrawals;
}

bool needs_its_owner(const OutboxEntry& entry) {
  if (entry.state == OutboxState::Unsendable) return true;
  return entry.state == OutboxState::Queued &&
         (entry.trouble == HqTrouble::TooLarge || entry.trouble == HqTrouble::OwnDisk);
}

Result<std::vector<OutboxEntry>> endorsements_of(Database& db, const OutboxEntry& link) {
  OutboxRepository outbox(db);
  JIANGXIN_ASSIGN(followed, outbox.submission(link.id));
  JIANGXIN_ASSIGN(chain, outbox.of_application(link.application_id));
  std::vector<OutboxEntry> endorsements;
  for (const OutboxEntry& entry : chain) {
    if (!is_endorsement(entry.kind)) continue;
    JIANGXIN_ASSIGN(submission, outbox.submission(entry.id));
    if (submission.manifest.follows == followed.digest()) endorsements.push_back(entry);
  }
  return endorsements;
}

Result<bool> is_unknown_to_hq(Database& db, const OutboxEntry& link) {
  if (!was_never_sent(link)) return false;
  JIANGXIN_ASSIGN(endorsements, endorsements_of(db, link));
  return std::ranges::all_of(endorsements, was_never_sent);
}

Result<std::optional<Digest>> told_to_hq(Database& db, const OutboxEntry& link) {
  JIANGXIN_ASSIGN(submission, OutboxRepository(db).submission(link.id));
  JIANGXIN_ASSIGN(unknown, is_unknown_to_hq(db, link));
  if (!unknown) return submission.digest();
  const std::optional<Digest>& before = submission.manifest.follows;
  if (!before) return std::nullopt;
  JIANGXIN_ASSIGN(earlier, link_with_digest(db, link.application_id, *before));
  const bool replaced = earlier && earlier->entry.state == OutboxState::Withdrawn;
  return replaced ? before : std::nullopt;
}

Result<std::optional<Submission>> newest_known_to_hq(Database& db,
                                                     const ApplicationId& application) {
  OutboxRepository outbox(db);
  JIANGXIN_ASSIGN(entries, outbox.of_application(application));
  std::ranges::reverse(entries);
  for (const OutboxEntry& entry : entries) {
    if (is_endorsement(entry.kind)) continue;
    JIANGXIN_ASSIGN(known, is_or_will_be_known(db, entry));
    if (!known) continue;
    JIANGXIN_ASSIGN(submission, outbox.submission(entry.id));
    return std::optional(std::move(submission));
  }
  return std::nullopt;
}

Result<std::optional<Digest>> sent_elsewhere(Database& db, const OpenDraft& draft) {
  std::optional<Digest> before = draft.content.submitted;
  while (before) {
    JIANGXIN_ASSIGN(link, link_with_digest(db, draft.application_id, *before));
    if (!link) break;
    before = link->submission.manifest.follows;
  }
  return before;
}

Result<SubmissionBody> open_body(const Submission& submission, const OpenUnit& unit) {
  JIANGXIN_ASSIGN(json,
                  open_envelope(submission.body, unit.keys, body_context(submission.manifest.id)));
  return parse_body(as_text(json), submission.manifest.suite);
}

}  // namespace jiangxin
