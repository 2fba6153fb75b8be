// All applications of a campaign, by recommending unit, with the unit's lists.
#pragma once

#include "sync/base/executor.h"
#include "sync/endpoint/export_set_aside.h"
#include "sync/endpoint/exporter.h"
#include "sync/endpoint/hub_data.h"

namespace jiangxin {

struct UnitExported {
  Path folder;
  std::size_t applications = 0;
};

struct CampaignExported {
  std::vector<UnitExported> units;
  std::vector<std::string> failed;      // "7K4M-92QX-…: corrupt: file …"
  std::vector<std::string> not_public;  // why a unit has no 公示名单
  std::vector<SetAside> aside;          // all that lies in <out>/作废（不要用）/
};

// <out>/<unit>/: 汇总表.xlsx …, and a folder and a ZIP for each application; what is withdrawn is
// left out. First of all the lists of an earlier run go, and what it left that is no longer so is
// set aside: whatever ends a run before its end, nothing old lies there as if it were new. A unit
// that has nobody left has empty lists. One that cannot be exported does not stop the others. Three
// are exported at a time, each on an executor of its own: while one waits for the disk, others
// compute. Memory: three applications, and an id and a path for each. Errors: NotFound (no such
// campaign), InvalidInput (another campaign's applications lie there), DiskFull, Io …
Result<CampaignExported> export_campaign(HubData& data, const std::string& campaign,
                                         const ExportTools& tools,
                                         const MakeExecutor& make_executor, const Path& out);

}  // namespace jiangxin
