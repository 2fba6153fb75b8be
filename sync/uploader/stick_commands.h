// `jiangxin-sync export` and `jiangxin-sync import`, for a folder on a stick. Beside a running
// service too.
#pragma once

#include <functional>
#include <ostream>

#include "sync/base/clock.h"
#include "sync/base/file_system.h"

namespace jiangxin {

struct StickCommand {
  Path data;    // the terminal's
  Path folder;  // on the stick
  bool json = false;
  FileSystem& files;
  Clock& clock;
  std::function<bool()> stopping;
  std::ostream& out;
};

// Each bundle or file is reported. Errors: what could not be done at all; or, when only some of it
// failed, InvalidInput.
Result<void> export_to_stick(const StickCommand& command);
Result<void> import_from_stick(const StickCommand& command);

}  // namespace jiangxin
