// A process that dies after so many changes to the disk: what it did before is there, nothing
// after.
#pragma once

#include <cerrno>
#include <limits>

#include <fcntl.h>

#include "sync/base/system_calls.h"

namespace jiangxin {

class CutCalls : public SystemCalls {
 public:
  void cut_after(int changes) { left_ = changes; }
  bool was_cut() const { return left_ < 0; }

  int open(const char* path, int flags, mode_t mode) override {
    if ((flags & O_CREAT) != 0 && cut()) return -1;
    return real_.open(path, flags, mode);
  }
  int close(int fd) override { return real_.close(fd); }
  ssize_t read(int fd, void* out, std::size_t count) override { return real_.read(fd, out, count); }
  off_t lseek(int fd, off_t offset, int whence) override { return real_.lseek(fd, offset, whence); }
  ssize_t write(int fd, const void* data, std::size_t count) override {
    return cut() ? -1 : real_.write(fd, data, count);
  }
  int ftruncate(int fd, off_t size) override { return cut() ? -1 : real_.ftruncate(fd, size); }
  int flock(int fd, int operation) override { return real_.flock(fd, operation); }
  int fsync(int fd) override { return cut() ? -1 : real_.fsync(fd); }
  int fdatasync(int fd) override { return cut() ? -1 : real_.fdatasync(fd); }
  int rename(const char* from, const char* to) override {
    return cut() ? -1 : real_.rename(from, to);
  }
  int unlink(const char* path) override { return cut() ? -1 : real_.unlink(path); }
  int mkdir(const char* path, mode_t mode) override { return cut() ? -1 : real_.mkdir(path, mode); }
  int stat(const char* path, struct stat* info) override { return real_.stat(path, info); }
  int statvfs(const char* path, struct statvfs* info) override { return real_.statvfs(path, info); }
  int list(const char* folder, std::vector<std::string>& names) override {
    return real_.list(folder, names);
  }
  std::string unique() override { return real_.unique(); }

 private:
  bool cut() {
    if (left_ > 0) {
      --left_;
      return false;
    }
    left_ = -1;
    errno = EIO;
    return true;
  }

  SystemCalls& real_ = operating_system();
  int left_ = std::numeric_limits<int>::max();
};

}  // namespace jiangxin
