#include "tests/sim/disk_calls.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace jiangxin::sim {
namespace {

constexpr std::uint64_t kBlock = 4096;
constexpr std::uint64_t kFreeBlocks = 1 << 20;

int refuse(int number) {
  errno = number;
  return -1;
}

}  // namespace

int DiskCalls::step(Touch kind) {
  const int trouble = process_.touch(kind);
  return trouble == 0 ? 0 : refuse(trouble);
}

int DiskCalls::open(const char* path, int flags, mode_t) {
  File file = disk().find(path);
  const bool creates = (flags & O_CREAT) != 0 && !file;
  if (step(creates ? Touch::Write : Touch::Read) != 0) return -1;
  if (!file && !creates) return refuse(ENOENT);
  if (!creates && (flags & O_EXCL) != 0) return refuse(EEXIST);
  if (creates && !disk().has_folder_of(path)) return refuse(ENOENT);
  if (creates) file = disk().create(path);
  open_[next_] = {path, std::move(file), 0};
  return next_++;
}

int DiskCalls::close(int fd) {
  return open_.erase(fd) == 1 ? 0 : refuse(EBADF);
}

ssize_t DiskCalls::read(int fd, void* out, std::size_t count) {
  if (step(Touch::Read) != 0) return -1;
  Open& open = open_.at(fd);
  const Bytes& bytes = open.file->bytes();
  const std::uint64_t from = std::min<std::uint64_t>(open.place, bytes.size());
  const std::size_t fits = std::min<std::size_t>(count, bytes.size() - from);
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(from), fits,
              static_cast<std::uint8_t*>(out));
  open.place += fits;
  return static_cast<ssize_t>(fits);
}

// From the start of the file: what is asked for so far.
off_t DiskCalls::lseek(int fd, off_t offset, int whence) {
  if (whence != SEEK_SET) return refuse(EINVAL);
  if (step(Touch::Read) != 0) return -1;
  open_.at(fd).place = static_cast<std::uint64_t>(offset);
  return offset;
}

ssize_t DiskCalls::write(int fd, const void* data, std::size_t count) {
  if (step(Touch::Write) != 0) return -1;
  Open& open = open_.at(fd);
  open.file->write(open.place, {static_cast<const std::uint8_t*>(data), count});
  open.place += count;
  return static_cast<ssize_t>(count);
}

int DiskCalls::ftruncate(int fd, off_t size) {
  if (step(Touch::Write) != 0) return -1;
  open_.at(fd).file->truncate(static_cast<std::uint64_t>(size));
  return 0;
}

int DiskCalls::fsync(int fd) {
  if (step(Touch::Sync) != 0) return -1;
  Open& open = open_.at(fd);
  if (open.file->is_folder())
    disk().sync_folder(open.path);
  else
    open.file->sync();
  return 0;
}

int DiskCalls::rename(const char* from, const char* to) {
  if (step(Touch::Name) != 0) return -1;
  if (!disk().find(from) || !disk().has_folder_of(to)) return refuse(ENOENT);
  disk().rename(from, to);
  return 0;
}

int DiskCalls::unlink(const char* path) {
  if (step(Touch::Name) != 0) return -1;
  if (!disk().find(path)) return refuse(ENOENT);
  disk().unlink(path);
  return 0;
}

int DiskCalls::mkdir(const char* path, mode_t) {
  if (step(Touch::Write) != 0) return -1;
  if (disk().find(path)) return refuse(EEXIST);
  if (!disk().has_folder_of(path)) return refuse(ENOENT);
  disk().create(path, true);
  return 0;
}

int DiskCalls::stat(const char* path, struct stat* info) {
  if (step(Touch::Read) != 0) return -1;
  const File file = disk().find(path);
  if (!file) return refuse(ENOENT);
  *info = {};
  info->st_mode = file->is_folder() ? S_IFDIR | 0700 : S_IFREG | 0600;
  info->st_size = static_cast<off_t>(file->bytes().size());
  return 0;
}

int DiskCalls::statvfs(const char*, struct statvfs* info) {
  if (step(Touch::Read) != 0) return -1;
  *info = {};
  info->f_frsize = kBlock;
  info->f_bavail = process_.machine().is_full() ? 0 : kFreeBlocks;
  return 0;
}

int DiskCalls::list(const char* folder, std::vector<std::string>& names) {
  if (step(Touch::Read) != 0) return -1;
  if (!disk().find(folder)) return refuse(ENOENT);
  names = disk().list(folder);
  return 0;
}

std::string DiskCalls::unique() {
  return std::to_string(process_.machine().names_given++);
}

}  // namespace jiangxin::sim
