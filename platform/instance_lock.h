// One process at a time: a lock on a file that goes with its process, however it ends.
#pragma once

#include "platform/descriptor.h"
#include "sync/base/file_system.h"

namespace jiangxin {

class InstanceLock {
 public:
  // Makes the file and its folder. Errors: Conflict (another process holds it), those of
  // make_folder, Io.
  static Result<InstanceLock> take(const Path& file);

 private:
  explicit InstanceLock(Descriptor fd) : fd_(std::move(fd)) {}
  Descriptor fd_;
};

// Whether some process holds it now.
bool is_locked(const Path& file);

}  // namespace jiangxin
