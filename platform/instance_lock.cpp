#include "platform/instance_lock.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>

namespace jiangxin {

Result<InstanceLock> InstanceLock::take(const Path& file) {
  PosixFileSystem files;
  JIANGXIN_TRY(files.make_folder(file.parent_path()));
  Descriptor fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!fd) return fail(code_of_errno(errno), "lock " + file.string() + ": " + std::strerror(errno));
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) return InstanceLock(std::move(fd));
  if (errno == EWOULDBLOCK) return fail(ErrorCode::Conflict, file.string() + " is held");
  return fail(ErrorCode::Io, "lock " + file.string() + ": " + std::strerror(errno));
}

bool is_locked(const Path& file) {
  const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  return fd && ::flock(fd.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace jiangxin
