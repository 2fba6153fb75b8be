#include "sync/store/page_search_repository.h"

#include "sync/store/statement.h"

namespace jiangxin {

Result<void> PageSearchRepository::put(const DraftId& draft, const StoredPageSearch& search) {
  JIANGXIN_ASSIGN(changed,
                  execute(db_,
                          "INSERT OR REPLACE INTO page_search (draft_id, file, page, sealed)"
                          " SELECT id, ?, ?, ? FROM draft WHERE id = ?",
                          search.file, search.page, search.sealed, draft));
  if (changed == 0) return fail(ErrorCode::NotFound, "no such draft");
  return {};
}

Result<std::vector<StoredPageSearch>> PageSearchRepository::of(const DraftId& draft) {
  const auto read = [](Statement& row, StoredPageSearch& search) {
    return row.read(search.file, search.page, search.sealed);
  };
  return select<StoredPageSearch>(
      db_, "SELECT file, page, sealed FROM page_search WHERE draft_id = ?", read, draft);
}

}  // namespace jiangxin
