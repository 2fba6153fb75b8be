#include "app/state/rep_listing.h"

#include <algorithm>
#include <limits>

#include "app/state/finalizer.h"
#include "app/state/handover.h"
#include "app/state/session.h"
#include "app/state/standing.h"
#include "sync/base/utf8.h"
#include "sync/store/hq_answers.h"

namespace jiangxin {

namespace {

struct Listed {
  StoredDraft draft;  // of what HQ handed back: the application's id alone
  Standing standing;
};

Listed listed(const Handover& handover) {
  Listed one;
  one.draft.application_id = handover.application_id;
  one.standing = {ApplicationStage::HandedBack, handover.decision.decided_at};
  return one;
}

Result<Listed> listed(Parts& parts, StoredDraft draft) {
  Database& db = parts.worker_db;
  JIANGXIN_ASSIGN(chain, OutboxRepository(db).of_application(draft.application_id));
  JIANGXIN_ASSIGN(decisions, HqAnswers(db, parts.terminal).decisions(draft.application_id));
  Standing standing = standing_of(chain, decisions);
  standing.changed_at = std::max(standing.changed_at, draft.changed_at);
  return Listed{std::move(draft), standing};
}

Result<std::vector<Listed>> all_of(Parts& parts) {
  JIANGXIN_ASSIGN(drafts,
                  DraftRepository(parts.worker_db).page(0, std::numeric_limits<int>::max()));
  JIANGXIN_ASSIGN(handed_back, HqAnswers(parts.worker_db, parts.terminal).handovers());
  std::vector<Listed> all;
  for (const Handover& handover : handed_back) all.push_back(listed(handover));
  for (StoredDraft& draft : drafts) {
    JIANGXIN_ASSIGN(one, listed(parts, std::move(draft)));
    all.push_back(std::move(one));
  }
  return all;
}

bool is_returned(const Listed& one) {
  return one.standing.stage == ApplicationStage::Returned;
}

bool is_handed_back(const Listed& one) {
  return one.standing.stage == ApplicationStage::HandedBack;
}

bool comes_first(const Listed& a, const Listed& b) {
  if (is_handed_back(a) != is_handed_back(b)) return is_handed_back(a);
  if (is_returned(a) != is_returned(b)) return is_returned(a);
  return a.standing.changed_at > b.standing.changed_at;
}

// Nothing, of what another unit sealed or is damaged.
std::string masked_number(Parts& parts, const OpenUnit& unit, const Listed& one) {
  if (!is_handed_back(one)) {
    const auto card = parts.vault.card(one.draft, unit);
    return card ? card->id_number_masked : std::string{};
  }
  const auto opened = open_handover(parts.worker_db, parts.attachments, parts.terminal,
                                    one.draft.application_id, unit);
  const Campaign* campaign = opened ? parts.campaigns.of(opened->body.application) : nullptr;
  if (!campaign) return {};
  return mask_id_number(identity_of(*campaign, opened->body.application).id_number);
}

Result<RepListing::Row> row_of(Parts& parts, const OpenUnit& unit, const Listed& one) {
  JIANGXIN_ASSIGN(endorsed, is_endorsed(parts.worker_db, one.draft.application_id));
  return RepListing::Row{
      one.draft.id,
      one.draft.application_id,
      {masked_number(parts, unit, one), one.standing.stage, one.standing.changed_at, endorsed}};
}

}  // namespace

Result<RepListing> list_applications(Parts& parts, const OpenUnit& unit, int page,
                                     int rows_per_page) {
  JIANGXIN_ASSIGN(all, all_of(parts));
  std::ranges::stable_sort(all, comes_first);
  RepListing listing;
  const int count = static_cast<int>(all.size());
  listing.returned = static_cast<int>(std::ranges::count_if(all, is_returned));
  listing.pages = std::max(1, (count + rows_per_page - 1) / rows_per_page);
  listing.page = std::clamp(page, 0, listing.pages - 1);
  const int first = listing.page * rows_per_page;
  for (int row = first; row < std::min(count, first + rows_per_page); ++row) {
    JIANGXIN_ASSIGN(shown, row_of(parts, unit, all[static_cast<std::size_t>(row)]));
    listing.rows.push_back(std::move(shown));
  }
  return listing;
}

}  // namespace jiangxin
