// Which files this process may still open (Landlock, Linux 5.13 and up). For good, and for what it
// becomes by exec. Without Landlock nothing happens: file permissions alone hold paths then.
#pragma once

#include <span>

namespace jiangxin {

enum class PathUse {
  Run,     // read, and run as a program
  Read,    //
  Devices  // read and write what is there already; nothing is made
};

struct AllowedPath {
  const char* path;  // and all below it; not there: left out
  PathUse use = PathUse::Run;
};

void hold_paths(std::span<const AllowedPath> allowed);

}  // namespace jiangxin
