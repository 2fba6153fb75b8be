// From a finished draft to the outbox, and from HQ's decisions back to words.
#pragma once

#include "app/state/submission_builder.h"
#include "app/state/vault.h"
#include "sync/forms/campaign.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {

// Finalize: validate, freeze, seal, sign, enqueue, in one transaction with the draft's save. Never
// refuses for lateness. One thread at a time; what it borrows outlives it.
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
  // On success draft.content.submitted is the new digest and the draft is saved. The content that
  // was submitted last makes no second submission, signed again or not: the first one's id.
  // Errors: InvalidInput (the Validator finds errors, or no valid signature), DiskFull, Io …
  Result<SubmissionId> submit(OpenDraft& draft, const Campaign& campaign);
  // 申报单位意见, following the applicant's newest submission. The same words again on the same
  // submission are one endorsement. Errors: InvalidInput, NotFound.
  Result<SubmissionId> endorse(const ApplicationId& application, const Endorsement& endorsement,
                               const OpenUnit& unit, const Campaign& campaign);

 private:
  Result<Submission> frozen(Link link);
  Result<void> enqueue(const Submission& submission, const OpenDraft& draft,
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

}  // namespace jiangxin
