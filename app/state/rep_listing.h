// The applications on this terminal, as their unit's rep lists them.
#pragma once

#include <vector>

#include "app/state/rep_models.h"
#include "app/state/vault.h"

namespace jiangxin {

struct RepListing {
  struct Row {
    DraftId draft;
    ApplicationId application;
    RepListModel::Row shown;
  };
  std::vector<Row> rows;  // of the page
  int page = 0;           // the nearest that there is
  int pages = 1;
  int returned = 0;  // of all
};

// Returns first, then the newest change. On the worker; db is the vault's.
Result<RepListing> list_applications(Database& db, Vault& vault, const OpenUnit& unit, int page,
                                     int rows_per_page);

}  // namespace jiangxin
