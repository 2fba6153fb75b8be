// What this process may still do, should a stranger's file take it over. For good, and for what it
// becomes by exec. System calls by seccomp (libseccomp), paths by Landlock (Linux 5.13 and up;
// without it paths are held by file permissions only). One thread.
#pragma once

#include "sync/base/result.h"

namespace jiangxin {

// Whether it may have threads of its own: libde265, which decodes HEIC, waits for ever without.
enum class Threads { None, Own };

// May read and run what the system has installed, and write to what is open: no other file, no
// network, no other process. Io: this kernel cannot; then nothing of a stranger's is to be read.
Result<void> confine_to_system(Threads threads);
inline Result<void> confine_to_system() {
  return confine_to_system(Threads::None);
}

// May only compute, and write to what is open. After confine_to_system.
Result<void> confine_to_computing(Threads threads);
inline Result<void> confine_to_computing() {
  return confine_to_computing(Threads::None);
}

}  // namespace jiangxin
