#include "app/state/rep_listing.h"

#include <algorithm>
#include <limits>

#include "app/state/finalizer.h"
#include "app/state/standing.h"

namespace jiangxin {

namespace {

struct Listed {
  StoredDraft draft;
  Standing standing;
};

Result<Listed> listed(Database& db, StoredDraft draft) {
  JIANGXIN_ASSIGN(chain, OutboxRepository(db).of_application(draft.application_id));
  JIANGXIN_ASSIGN(decision, InboxRepository(db).newest(draft.application_id));
  Standing standing = standing_of(chain, decision);
  standing.changed_at = std::max(standing.changed_at, draft.changed_at);
  return Listed{std::move(draft), standing};
}

Result<std::vector<Listed>> all_of(Database& db) {
  JIANGXIN_ASSIGN(drafts, DraftRepository(db).page(0, std::numeric_limits<int>::max()));
  std::vector<Listed> all;
  for (StoredDraft& draft : drafts) {
    JIANGXIN_ASSIGN(one, listed(db, std::move(draft)));
    all.push_back(std::move(one));
  }
  return all;
}

bool is_returned(const Listed& one) {
  return one.standing.stage == ApplicationStage::Returned;
}

bool comes_first(const Listed& a, const Listed& b) {
  if (is_returned(a) != is_returned(b)) return is_returned(a);
  return a.standing.changed_at > b.standing.changed_at;
}

// A card that another unit sealed, or that is damaged, leaves the row without a number.
Result<RepListing::Row> row_of(Database& db, Vault& vault, const OpenUnit& unit,
                               const Listed& one) {
  const auto card = vault.card(one.draft, unit);
  JIANGXIN_ASSIGN(endorsed, is_endorsed(db, one.draft.application_id));
  return RepListing::Row{one.draft.id,
                         one.draft.application_id,
                         {card ? card->id_number_masked : std::string{}, one.standing.stage,
                          one.standing.changed_at, endorsed}};
}

}  // namespace

Result<RepListing> list_applications(Database& db, Vault& vault, const OpenUnit& unit, int page,
                                     int rows_per_page) {
  JIANGXIN_ASSIGN(all, all_of(db));
  std::ranges::stable_sort(all, comes_first);
  RepListing listing;
  const int count = static_cast<int>(all.size());
  listing.returned = static_cast<int>(std::ranges::count_if(all, is_returned));
  listing.pages = std::max(1, (count + rows_per_page - 1) / rows_per_page);
  listing.page = std::clamp(page, 0, listing.pages - 1);
  const int first = listing.page * rows_per_page;
  for (int row = first; row < std::min(count, first + rows_per_page); ++row) {
    JIANGXIN_ASSIGN(shown, row_of(db, vault, unit, all[static_cast<std::size_t>(row)]));
    listing.rows.push_back(std::move(shown));
  }
  return listing;
}

}  // namespace jiangxin
