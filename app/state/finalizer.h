// From a finished draft to the outbox, and from HQ's decisions back to words.
#pragma once

#include "app/state/submission_builder.h"
#include "app/state/vault.h"
#include "sync/forms/campaign.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {

// Finalize: validate, freeze, seal, sign, enqueue, in one transaction with the draft's save. Never
// refuses for lateness. Withdrawals and endorsements are in the audit log. One thread at a time;
// what it borrows outlives it.
class Finalizer {
 public:
  struct Parts {
    Database& db;
    const Terminal& terminal;
    const TerminalSecrets& secrets;
    Random& random;
    Clock& clock;
  };
  explicit Finalizer(Parts parts) : parts_(parts) {}

  // An applicant's submission, or a correction if something of this chain was submitted before.
  // What cannot be sent as it is, is replaced by one of its kind: it leaves the queue, and is
  // followed where HQ may have anything of it (is_unknown_to_hq), else what it followed. On success
  // draft.content.submitted is the new digest and the draft is saved. The content that was
  // submitted last makes no second submission, signed again or not: the first one's id. Errors:
  // InvalidInput (the Validator finds errors, or no valid signature), Unavailable (HQ's key for a
  // campaign of suite 2 is not here yet), Unsupported, DiskFull, Io …
  Result<SubmissionId> submit(OpenDraft& draft, const Campaign& campaign);
  // Takes back what was submitted last and HQ has not acknowledged. What was never sent, and took
  // the place of nothing that was, only leaves the queue; else a withdrawal is enqueued
  // (told_to_hq). The draft stays, and can be submitted
  // anew. Errors: NotFound (nothing was submitted), Conflict (HQ has it).
  Result<void> withdraw(OpenDraft& draft);
  // The person no longer consents: what is here of the application is destroyed at once, sent or
  // not. Where HQ may have anything of it, a withdrawal is enqueued, and the credential stays until
  // HQ closes the campaign; else nothing stays, and content.submitted is none. The draft is
  // `retired` afterwards. Withdrawing twice is no error. What the destroyed keys opened is
  // condemned (condemned_files.h).
  Result<void> withdraw_consent(OpenDraft& draft);
  // 申报单位意见, following the applicant's newest submission. The same words again on the same
  // submission are one endorsement. Errors: InvalidInput, NotFound, Denied (the rep may assist
  // only).
  Result<SubmissionId> endorse(const ApplicationId& application, const Endorsement& endorsement,
                               const OpenUnit& unit, const Campaign& campaign);

 private:
  AuditLog audit() const;
  Result<BoxPublicKey> hq_key_for(const Link& link);
  Result<Submission> frozen(Link link);
  Result<void> withdraw(const OpenDraft& draft, DraftContent& after);
  Result<void> withdraw_consent(const OpenDraft& draft, DraftContent& after);
  Result<Submission> withdrawal_of(const Digest& withdrawn, const OpenDraft& draft,
                                   std::string reason);
  // replaced leaves the queue; added is enqueued; the draft is saved with `after`.
  Result<void> exchange(const std::optional<SubmissionId>& replaced,
                        const std::optional<Submission>& added, const OpenDraft& draft,
                        const DraftContent& after);

  Parts parts_;
};

// A rep reads what was submitted: the newest applicant's or corrected application of the chain.
// Errors: NotFound (nothing submitted), Denied, Corrupt.
Result<Application> read_submitted(Database& db, const ApplicationId& application,
                                   const OpenUnit& unit);
// Whether an endorsement follows the newest applicant's submission; not, if there is none.
Result<bool> is_endorsed(Database& db, const ApplicationId& application);

// Errors: Denied, Corrupt (the screen then shows the state alone).
Result<DecisionText> read_decision(const Decision& decision, const BoxKeyPair& keys);
Result<DecisionText> read_decision(const Decision& decision, const BoxKeyPairs& keys);

}  // namespace jiangxin
