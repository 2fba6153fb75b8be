// A hub's data as a folder to keep elsewhere: hub.db, the files it names, HQ's keys (so keep it as
// safe as the hub itself).
#pragma once

#include "sync/endpoint/hub_data.h"

namespace jiangxin {

// Consistent while the hub serves. `to` does not exist yet, and appears whole or not at all.
// Errors: Conflict (it exists), NotFound (a named file is gone), Corrupt (a file has changed), Io …
Result<void> back_up(HubData& data, FileSystem& files, const Path& to);
// Into a folder that does not exist yet. Every file's digest is checked.
Result<void> restore(const Path& from, const Path& to, HubData::Surroundings around);

}  // namespace jiangxin
