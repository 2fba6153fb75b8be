#include "app/state/consent_withdrawal.h"

#include "app/state/boot.h"
#include "sync/store/condemned_files.h"

namespace jiangxin {
namespace {

Result<OpenDraft> withdrawn(Finalizer& finalizer, Database& db, AttachmentStore& attachments,
                            OpenDraft draft) {
  JIANGXIN_TRY(finalizer.withdraw_consent(draft));
  JIANGXIN_TRY(remove_condemned(db, attachments));
  return draft;
}

}  // namespace

void ConsentWithdrawal::begin() {
  if (desk_.session && !working_) asks_ = true;
}

bool ConsentWithdrawal::is_known_outside() const {
  return desk_.session && desk_.session->draft().content.submitted;
}

ConfirmModel ConsentWithdrawal::question() const {
  return {is_known_outside() ? ConfirmId::WithdrawConsent : ConfirmId::RefuseConsent};
}

void ConsentWithdrawal::answer(bool yes) {
  asks_ = false;
  if (!yes || !desk_.session) return;
  working_ = true;
  desk_.session->saver().hold();
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, draft = desk_.session->snapshot()]() mutable {
        return withdrawn(parts.finalizer, parts.worker_db, parts.attachments, std::move(draft));
      },
      [this](const Result<OpenDraft>& result) { done(result); });
}

void ConsentWithdrawal::done(const Result<OpenDraft>& withdrawn) {
  working_ = false;
  desk_.session->saver().release(withdrawn.has_value());
  if (!withdrawn) return desk_.say(message_of(withdrawn.error().code));
  desk_.search.forget(withdrawn->id);
  const bool told = withdrawn->content.submitted.has_value();
  if (told) desk_.parts.sync_bell.ring();
  desk_.say(told ? MessageId::ConsentWithdrawalSent : MessageId::ConsentWithdrawn);
  desk_.leave();
}

}  // namespace jiangxin
