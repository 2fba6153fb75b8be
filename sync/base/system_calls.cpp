#include "sync/base/system_calls.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace jiangxin {
namespace {

class OperatingSystem : public SystemCalls {
 public:
  int open(const char* path, int flags, mode_t mode) override { return ::open(path, flags, mode); }
  int close(int fd) override { return ::close(fd); }
  ssize_t read(int fd, void* out, std::size_t count) override { return ::read(fd, out, count); }
  off_t lseek(int fd, off_t offset, int whence) override { return ::lseek(fd, offset, whence); }
  ssize_t write(int fd, const void* data, std::size_t count) override {
    return ::write(fd, data, count);
  }
  int ftruncate(int fd, off_t size) override { return ::ftruncate(fd, size); }
  int flock(int fd, int operation) override { return ::flock(fd, operation); }
  int fsync(int fd) override { return ::fsync(fd); }
  int fdatasync(int fd) override { return ::fdatasync(fd); }
  int rename(const char* from, const char* to) override { return ::rename(from, to); }
  int unlink(const char* path) override { return ::unlink(path); }
  int mkdir(const char* path, mode_t mode) override { return ::mkdir(path, mode); }
  int stat(const char* path, struct stat* info) override { return ::stat(path, info); }
  int statvfs(const char* path, struct statvfs* info) override { return ::statvfs(path, info); }

  int list(const char* folder, std::vector<std::string>& names) override {
    std::error_code error;
    std::filesystem::directory_iterator entries(folder, error);
    for (const std::filesystem::directory_iterator end; !error && entries != end;
         entries.increment(error))
      names.push_back(entries->path().filename().string());
    errno = error.value();
    return error ? -1 : 0;
  }
  std::string unique() override {
    return std::to_string(::getpid()) + "-" + std::to_string(counter_++);
  }

 private:
  std::atomic<unsigned> counter_{0};
};

}  // namespace

SystemCalls& operating_system() {
  static OperatingSystem system;
  return system;
}

}  // namespace jiangxin
