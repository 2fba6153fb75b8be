// The applications on this terminal, as their unit's rep lists them.
#pragma once

#include <vector>

#include "app/state/parts.h"
#include "app/state/rep_models.h"
#include "app/state/vault.h"

namespace jiangxin {

struct RepListing {
  struct Row {
    DraftId draft;  // none of ApplicationStage::HandedBack
    ApplicationId application;
    RepListModel::Row shown;
  };
  std::vector<Row> rows;  // of the page
  int page = 0;           // the nearest that there is
  int pages = 1;
  int returned = 0;  // of all
};

// What HQ handed back first, then returns, then the newest change. On the worker, on its database.
Result<RepListing> list_applications(Parts& parts, const OpenUnit& unit, int page,
                                     int rows_per_page);

}  // namespace jiangxin
