// The chain of one application as this terminal holds it: its outbox, read by the unit.
#pragma once

#include <optional>

#include "app/state/vault.h"
#include "sync/protocol/messages.h"
#include "sync/store/outbox_repository.h"

namespace jiangxin {

// The newest applicant's submission or correction. Errors: NotFound (nothing submitted).
Result<Submission> newest_application(Database& db, const ApplicationId& application);
// The newest endorsement that follows it; none if there is none.
Result<std::optional<Submission>> endorsement_of(Database& db, const Submission& followed);
// The applicant's submission or correction whose digest that is. Errors: NotFound.
Result<Submission> application_with_digest(Database& db, const ApplicationId& application,
                                           const Digest& digest);
// One link of the chain, of any kind; none: this terminal no longer knows it.
struct SentLink {
  OutboxEntry entry;
  Submission submission;
};
Result<std::optional<SentLink>> link_with_digest(Database& db, const ApplicationId& application,
                                                 const Digest& digest);
// The withdrawals from that link back, itself too, as far as this terminal knows the chain: what
// comes after it ends them. Newest first, no more than a manifest may name.
Result<std::vector<Digest>> withdrawals_from(Database& db, const ApplicationId& application,
                                             std::optional<Digest> link);
// It will not go as it is, whatever the network does.
bool needs_its_owner(const OutboxEntry& entry);
// What endorses that link of a chain, whatever became of it, oldest first.
Result<std::vector<OutboxEntry>> endorsements_of(Database& db, const OutboxEntry& link);
// HQ cannot have seen anything of it, or of what endorses it, which may go first: no attempt was
// begun, nor its writing on a stick (each is written down before it is).
Result<bool> is_unknown_to_hq(Database& db, const OutboxEntry& link);

// What a withdrawal of that link follows: the link, if HQ may have seen anything of it; else what
// it took the place of (Finalizer::submit), which HQ may have or still get. None: nothing is
// withdrawn at HQ by taking it out of the queue.
Result<std::optional<Digest>> told_to_hq(Database& db, const OutboxEntry& link);

// The newest application, correction or withdrawal of which HQ may have seen anything, if only what
// endorses it, or a withdrawal that is on its way; none: HQ knows of nothing.
Result<std::optional<Submission>> newest_known_to_hq(Database& db,
                                                     const ApplicationId& application);

// Of a draft that HQ handed back: what HQ has of the chain, and this terminal never sent. None: the
// chain begins here.
Result<std::optional<Digest>> sent_elsewhere(Database& db, const OpenDraft& draft);

// Errors: Denied (sealed to another unit), Corrupt.
Result<SubmissionBody> open_body(const Submission& submission, const OpenUnit& unit);

}  // namespace jiangxin
