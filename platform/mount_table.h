// Which mounts are a person's sticks. Pure parsing apart from looking into sysfs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/base/file_system.h"

namespace jiangxin {

struct Mount {
  std::string id;  // another stick in the same place has another
  Path root;
  bool operator==(const Mount&) const = default;
};

// mountinfo: text of /proc/self/mountinfo; block_devices: /sys/dev/block.
std::vector<Mount> removable_mounts(std::string_view mountinfo, const Path& block_devices);

}  // namespace jiangxin
