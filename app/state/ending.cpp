#include "app/state/ending.h"

#include <algorithm>

#include "app/state/draft_writer.h"
#include "app/state/standing.h"
#include "sync/base/log.h"
#include "sync/store/condemned_files.h"
#include "sync/store/endings.h"
#include "sync/store/handover_repository.h"
#include "sync/store/hq_answers.h"

namespace jiangxin {
namespace {

// The files that it brought to HQ; those of drafts that an earlier version wrote are known by this
// alone.
Result<void> condemn_sent(Database& db, const std::vector<OutboxEntry>& chain) {
  for (const OutboxEntry& entry : chain) {
    JIANGXIN_ASSIGN(submission, OutboxRepository(db).submission(entry.id));
    for (const SealedFileRef& file : submission.manifest.files)
      JIANGXIN_TRY(condemn(db, file.digest));
  }
  return {};
}

Result<bool> is_decided(HqAnswers& hq, const ApplicationId& application,
                        const std::vector<OutboxEntry>& chain) {
  JIANGXIN_ASSIGN(decisions, hq.decisions(application));
  const Decision* decision = holding_decision(chain, decisions);
  return decision != nullptr && is_final(decision->state);
}

// HQ has all that was sent: by its receipts, whatever is noted of the queue.
Result<bool> is_at_hq(HqAnswers& hq, const std::vector<OutboxEntry>& chain) {
  if (is_under_way(chain)) return false;
  for (const OutboxEntry& entry : chain) {
    if (entry.state != OutboxState::Delivered) continue;
    JIANGXIN_ASSIGN(receipt, hq.receipt(entry.id));
    if (!receipt) return false;
  }
  return true;
}

AuditLog::What ending_of(const EndedApplication& over) {
  return {AuditDeed::ApplicationEnded, std::string(kByTerminal), over.application_id};
}

Result<bool> end_decided(Database& db, HqAnswers& hq, AuditLog& audit,
                         const EndedApplication& over) {
  JIANGXIN_ASSIGN(chain, OutboxRepository(db).of_application(over.application_id));
  JIANGXIN_ASSIGN(decided, is_decided(hq, over.application_id, chain));
  JIANGXIN_ASSIGN(at_hq, is_at_hq(hq, chain));
  if (!decided || !at_hq) return false;
  JIANGXIN_TRY(audit.with(ending_of(over),
                          [&] { return retire_draft(db, over.draft_id, over.application_id); }));
  return true;
}

Result<bool> end_closed(Database& db, HqAnswers& hq, AuditLog& audit,
                        const EndedApplication& over) {
  JIANGXIN_ASSIGN(chain, OutboxRepository(db).of_application(over.application_id));
  JIANGXIN_ASSIGN(at_hq, is_at_hq(hq, chain));
  if (!at_hq) return false;
  const auto ended = audit.with(ending_of(over), [&]() -> Result<void> {
    JIANGXIN_TRY(retire_draft(db, over.draft_id, over.application_id));
    return CredentialRepository(db).destroy(over.draft_id);
  });
  if (!ended) return tl::unexpected<Error>(ended.error());
  return true;
}

using End = Result<bool> (*)(Database&, HqAnswers&, AuditLog&, const EndedApplication&);

Result<int> end_all(Database& db, HqAnswers& hq, AuditLog& audit,
                    const std::vector<EndedApplication>& over, End end) {
  int ended = 0;
  for (const EndedApplication& one : over) {
    JIANGXIN_ASSIGN(done, end(db, hq, audit, one));
    ended += done ? 1 : 0;
  }
  return ended;
}

}  // namespace

bool is_under_way(const std::vector<OutboxEntry>& chain) {
  return std::ranges::any_of(chain, [](const OutboxEntry& entry) {
    return entry.state != OutboxState::Delivered && entry.state != OutboxState::Withdrawn;
  });
}

Result<void> condemn_files_of(Database& db, const OpenDraft& draft) {
  for (const Digest& digest : sealed_digests(draft.content)) JIANGXIN_TRY(condemn(db, digest));
  return {};
}

Result<void> end_draft(Database& db, const OpenDraft& draft) {
  JIANGXIN_TRY(condemn_files_of(db, draft));
  JIANGXIN_TRY(CredentialRepository(db).destroy(draft.id));
  return retire_draft(db, draft.id, draft.application_id);
}

Result<void> retire_draft(Database& db, const DraftId& draft, const ApplicationId& application) {
  OutboxRepository outbox(db);
  JIANGXIN_ASSIGN(chain, outbox.of_application(application));
  JIANGXIN_TRY(DraftRepository(db).destroy(draft));
  JIANGXIN_TRY(condemn_sent(db, chain));
  return outbox.forget_bodies(application);
}

void empty_log_of_what_ended(Database& db) {
  if (const auto emptied = db.empty_log(); !emptied)
    log_warning("what was destroyed is in the log for a while: " + emptied.error().detail);
}

Result<int> end_what_is_over(Database& db, AttachmentStore& attachments, const Terminal& terminal,
                             AuditLog audit, const std::vector<std::string>& closed_campaigns) {
  HqAnswers hq(db, terminal);
  JIANGXIN_ASSIGN(decided, decided_applications(db));
  JIANGXIN_ASSIGN(ended, end_all(db, hq, audit, decided, end_decided));
  for (const std::string& campaign : closed_campaigns) {
    JIANGXIN_ASSIGN(closed, applications_of_campaign(db, campaign));
    JIANGXIN_ASSIGN(more, end_all(db, hq, audit, closed, end_closed));
    JIANGXIN_ASSIGN(handed_back, HandoverRepository(db).end_campaign(campaign));
    ended += more + handed_back;
  }
  empty_log_of_what_ended(db);
  JIANGXIN_TRY(remove_condemned(db, attachments));
  return ended;
}

}  // namespace jiangxin
