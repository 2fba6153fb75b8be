#include "sync/store/answers_store.h"

#include "sync/base/log.h"
#include "sync/store/audit_log.h"
#include "sync/store/campaign_repository.h"
#include "sync/store/handover_repository.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/outbox_repository.h"
#include "sync/store/staff_repository.h"

namespace jiangxin {
namespace {

// Whether it was news.
Result<bool> store_receipt(OutboxRepository& outbox, const Receipt& receipt) {
  JIANGXIN_ASSIGN(known, outbox.receipt(receipt.submission_id));
  const auto done = outbox.deliver(receipt);
  const bool unknown = !done && (done.error().code == ErrorCode::NotFound ||
                                 done.error().code == ErrorCode::Conflict);
  if (unknown) {
    log_warning("receipt passed over: " + done.error().detail);
    return false;
  }
  JIANGXIN_TRY(done);
  return !known;
}

// How many were news.
Result<int> store_receipts(Database& db, const std::vector<Receipt>& receipts) {
  OutboxRepository outbox(db);
  int news = 0;
  for (const Receipt& receipt : receipts) {
    JIANGXIN_ASSIGN(is_new, store_receipt(outbox, receipt));
    news += is_new ? 1 : 0;
  }
  return news;
}

Result<bool> store_standing(Database& db, const Updates& updates) {
  if (updates.audit) JIANGXIN_TRY(AuditOutbox(db).acknowledge(*updates.audit));
  if (!updates.staff) return false;
  return StaffRepository(db).take(*updates.staff);
}

// Each with the return that it is. How many of them wait now.
Result<int> store_handovers(Database& db, const std::vector<Handover>& handovers) {
  std::vector<Decision> returns;
  for (const Handover& handover : handovers) returns.push_back(handover.decision);
  JIANGXIN_TRY(InboxRepository(db).store_decisions(returns));
  return HandoverRepository(db).store_sent(handovers);
}

}  // namespace

Result<bool> store_updates(Database& db, const Updates& updates) {
  bool staff = false;
  const auto stored = db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(store_receipts(db, updates.receipts));
    JIANGXIN_TRY(CampaignRepository(db).store_sent(updates.campaigns));
    JIANGXIN_ASSIGN(changed, store_standing(db, updates));
    staff = changed;
    JIANGXIN_TRY(store_handovers(db, updates.handovers));
    return InboxRepository(db).store(updates);
  });
  if (!stored) return tl::unexpected<Error>(stored.error());
  return staff;
}

Result<NewAnswers> store_pages(Database& db, const std::vector<Updates>& pages) {
  NewAnswers news;
  JIANGXIN_TRY(db.transaction([&]() -> Result<void> {
    for (const Updates& page : pages) {
      JIANGXIN_ASSIGN(receipts, store_receipts(db, page.receipts));
      JIANGXIN_ASSIGN(decisions, InboxRepository(db).store_decisions(page.decisions));
      JIANGXIN_ASSIGN(campaigns, CampaignRepository(db).store_sent(page.campaigns));
      JIANGXIN_ASSIGN(staff, store_standing(db, page));
      news.staff |= staff;
      JIANGXIN_ASSIGN(handovers, store_handovers(db, page.handovers));
      news.receipts += receipts;
      news.decisions += decisions;
      news.campaigns += campaigns;
      news.handovers += handovers;
    }
    return {};
  }));
  return news;
}

}  // namespace jiangxin
