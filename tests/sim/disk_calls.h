// A process's system calls, on the disk of its machine: under the real PosixFileSystem.
#pragma once

#include <map>

#include "sync/base/system_calls.h"
#include "tests/sim/machine.h"

namespace jiangxin::sim {

class DiskCalls : public SystemCalls {
 public:
  explicit DiskCalls(Process& process) : process_(process) {}

  int open(const char* path, int flags, mode_t mode) override;
  int close(int fd) override;
  ssize_t read(int fd, void* out, std::size_t count) override;
  off_t lseek(int fd, off_t offset, int whence) override;
  ssize_t write(int fd, const void* data, std::size_t count) override;
  int ftruncate(int fd, off_t size) override;
  int flock(int, int) override { return 0; }  // one process at a time opens a file here
  int fsync(int fd) override;
  int fdatasync(int fd) override { return fsync(fd); }
  int rename(const char* from, const char* to) override;
  int unlink(const char* path) override;
  int mkdir(const char* path, mode_t mode) override;
  int stat(const char* path, struct stat* info) override;
  int statvfs(const char* path, struct statvfs* info) override;
  int list(const char* folder, std::vector<std::string>& names) override;
  std::string unique() override;

 private:
  struct Open {
    std::string path;
    File file;
    std::uint64_t place = 0;
  };
  // 0, or -1 and errno.
  int step(Touch kind);
  Disk& disk() { return process_.machine().disk; }

  Process& process_;
  std::map<int, Open> open_;
  int next_ = 3;
};

}  // namespace jiangxin::sim
