// What was found on pages of drafts' files, each sealed to its draft's owner.
#pragma once

#include <vector>

#include "sync/base/digest.h"
#include "sync/base/id.h"
#include "sync/store/database.h"

namespace jiangxin {

struct StoredPageSearch {
  Digest file;  // as it is sealed
  int page = 0;
  Bytes sealed;  // envelope to the draft's reply key
  bool operator==(const StoredPageSearch&) const = default;
};

// Goes with its draft. Errors: DiskFull, ReadOnly, Corrupt, Unavailable, Io. One thread; db
// outlives this.
class PageSearchRepository {
 public:
  explicit PageSearchRepository(Database& db) : db_(db) {}

  // In place of an earlier one of that page. NotFound: the draft is gone.
  Result<void> put(const DraftId& draft, const StoredPageSearch& search);
  // In no order.
  Result<std::vector<StoredPageSearch>> of(const DraftId& draft);

 private:
  Database& db_;
};

}  // namespace jiangxin
