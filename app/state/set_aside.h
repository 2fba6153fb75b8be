// A damaged database that was set aside: somebody may still save something from it, until HQ has
// closed the campaign that ran here when it was. Beside it a note says which
// (jiangxin.db.damaged-N-campaign).
#pragma once

#include <string>
#include <vector>

#include "sync/base/file_system.h"

namespace jiangxin {

// The database of that data folder, as Database::set_aside does it.
Result<Path> set_aside_database(FileSystem& files, const Path& data);
// Overwritten and removed: those of these campaigns. How many. Errors: the disk's.
Result<int> end_what_was_set_aside(FileSystem& files, const Path& data,
                                   const std::vector<std::string>& closed_campaigns);

}  // namespace jiangxin
