// What an earlier export of a campaign left, before the next one writes anything.
#pragma once

#include "sync/endpoint/campaign_listing.h"

namespace jiangxin {

// Below `out` the lists of units go, and folders that are no longer an application's are set aside
// (export_set_aside.h). all: what is exported; a unit that was listed before and has nobody left is
// added, with nothing in it. Errors: InvalidInput (another campaign's applications lie there), the
// store's, DiskFull, Io …
Result<void> clear_former(HubData& data, FileSystem& files, const Campaign& campaign,
                          AllListed& all, const Path& out);

}  // namespace jiangxin
