// What PosixFileSystem asks of the operating system, so that a simulation can put a disk of its own
// under the real steps of a durable write.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <sys/types.h>

struct stat;
struct statvfs;

namespace jiangxin {

// Each as its namesake in POSIX: -1 and errno. Any thread.
class SystemCalls {
 public:
  virtual ~SystemCalls() = default;

  virtual int open(const char* path, int flags, mode_t mode) = 0;
  virtual int close(int fd) = 0;
  virtual ssize_t read(int fd, void* out, std::size_t count) = 0;
  virtual off_t lseek(int fd, off_t offset, int whence) = 0;
  virtual ssize_t write(int fd, const void* data, std::size_t count) = 0;
  virtual int ftruncate(int fd, off_t size) = 0;
  virtual int flock(int fd, int operation) = 0;
  virtual int fsync(int fd) = 0;
  virtual int fdatasync(int fd) = 0;
  virtual int rename(const char* from, const char* to) = 0;
  virtual int unlink(const char* path) = 0;
  virtual int mkdir(const char* path, mode_t mode) = 0;
  virtual int stat(const char* path, struct stat* info) = 0;
  virtual int statvfs(const char* path, struct statvfs* info) = 0;
  // opendir and readdir in one: the names in a folder, without "." and "..", in any order.
  virtual int list(const char* folder, std::vector<std::string>& names) = 0;
  // A word that no other call gets, of any process.
  virtual std::string unique() = 0;
};

SystemCalls& operating_system();

}  // namespace jiangxin
