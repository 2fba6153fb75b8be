#include "sync/base/file_system.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace jiangxin {
namespace {

tl::unexpected<Error> io_error(const char* doing, const Path& path) {
  const int number = errno;
  return fail(code_of_errno(number),
              std::string(doing) + " " + path.string() + ": " + std::strerror(number));
}

class Descriptor {
 public:
  Descriptor(SystemCalls& system, int fd) : system_(system), fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept
      : system_(other.system_), fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) system_.close(fd_);
  }
  SystemCalls& system() const { return system_; }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  SystemCalls& system_;
  int fd_;
};

class PosixReadable : public ReadableFile {
 public:
  PosixReadable(Descriptor fd, Path path) : fd_(std::move(fd)), path_(std::move(path)) {}

  Result<std::size_t> read(std::span<std::uint8_t> out) override {
    while (true) {
      const ssize_t count = fd_.system().read(fd_.get(), out.data(), out.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) return io_error("read", path_);
    }
  }

 private:
  Descriptor fd_;
  Path path_;
};

Path folder_of(const Path& path) {
  return path.parent_path().empty() ? Path(".") : path.parent_path();
}

Result<void> write_all(const Descriptor& fd, ByteView data, const Path& path) {
  while (!data.empty()) {
    const ssize_t count = fd.system().write(fd.get(), data.data(), data.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return io_error("write", path);
    data = data.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

class PosixGrowing : public GrowingFile {
 public:
  PosixGrowing(Descriptor fd, Path path) : fd_(std::move(fd)), path_(std::move(path)) {}
  Result<void> append(ByteView data) override { return write_all(fd_, data, path_); }
  Result<void> sync() override {
    const bool synced = fd_.system().fdatasync(fd_.get()) == 0;
    return synced ? Result<void>() : io_error("fdatasync", path_);
  }

 private:
  Descriptor fd_;
  Path path_;
};

}  // namespace

// While it lives a name is being made in a folder: others see it before it is durable.
class PosixFileSystem::Naming {
 public:
  Naming(PosixFileSystem& files, Path folder) : files_(files), folder_(std::move(folder)) {
    const std::lock_guard lock(files_.mutex_);
    ++files_.names_[folder_].being_made;
  }
  Naming(const Naming&) = delete;
  Naming& operator=(const Naming&) = delete;
  ~Naming() {
    const std::lock_guard lock(files_.mutex_);
    Names& names = files_.names_[folder_];
    --names.being_made;
    ++names.made;
  }

 private:
  PosixFileSystem& files_;
  Path folder_;
};

class PosixFileSystem::Writable : public WritableFile {
 public:
  Writable(PosixFileSystem& files, Descriptor fd, Path temporary, Path path)
      : files_(files),
        fd_(std::move(fd)),
        temporary_(std::move(temporary)),
        path_(std::move(path)) {}
  ~Writable() override {
    if (!committed_) fd_.system().unlink(temporary_.c_str());
  }

  Result<void> append(ByteView data) override { return write_all(fd_, data, path_); }

  Result<void> commit() override { return commit_as(path_); }

  Result<void> commit_as(const Path& path) override {
    if (fd_.system().fdatasync(fd_.get()) != 0) return io_error("fdatasync", path);
    if (files_.rename(temporary_, path) != 0) return io_error("rename", path);
    committed_ = true;
    return files_.settle(folder_of(path));
  }

 private:
  PosixFileSystem& files_;
  Descriptor fd_;
  Path temporary_;
  Path path_;
  bool committed_ = false;
};

ErrorCode code_of_errno(int number) {
  switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:  // a limit on the size of files: RLIMIT_FSIZE, or the file system's own
      return ErrorCode::DiskFull;
    case EROFS:
      return ErrorCode::ReadOnly;
    case ENOENT:
    case ENOTDIR:
      return ErrorCode::NotFound;
    case EACCES:
    case EPERM:
      return ErrorCode::Denied;
    default:
      return ErrorCode::Io;
  }
}

Result<std::unique_ptr<ReadableFile>> PosixFileSystem::open_at(const Path& path,
                                                               std::uint64_t offset) {
  Descriptor fd{system_, system_.open(path.c_str(), O_RDONLY | O_CLOEXEC, 0)};
  if (!fd) return io_error("open", path);
  if (offset > 0 && system_.lseek(fd.get(), static_cast<off_t>(offset), SEEK_SET) < 0)
    return io_error("seek", path);
  return std::make_unique<PosixReadable>(std::move(fd), path);
}

Result<std::unique_ptr<WritableFile>> PosixFileSystem::create(const Path& path) {
  const Path temporary = path.string() + ".tmp" + system_.unique();
  Descriptor fd{system_,
                system_.open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!fd) return io_error("create", path);
  return std::make_unique<Writable>(*this, std::move(fd), temporary, path);
}

Result<std::unique_ptr<GrowingFile>> PosixFileSystem::grow(const Path& path, std::uint64_t size) {
  Descriptor fd{system_, open_to_grow(path)};
  if (!fd) return io_error("open", path);
  if (system_.flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
    return fail(ErrorCode::Unavailable, path.string() + " is being written already");
  JIANGXIN_ASSIGN(there, this->size(path));
  if (there < size) return fail(ErrorCode::InvalidInput, path.string() + " is shorter than that");
  const auto end = static_cast<off_t>(size);
  if (there > size && system_.ftruncate(fd.get(), end) != 0) return io_error("truncate", path);
  if (system_.lseek(fd.get(), end, SEEK_SET) < 0) return io_error("seek", path);
  return std::make_unique<PosixGrowing>(std::move(fd), path);
}

int PosixFileSystem::open_to_grow(const Path& path) {
  const int there = system_.open(path.c_str(), O_WRONLY | O_CLOEXEC, 0);
  if (there >= 0 || errno != ENOENT) return there;
  const Naming naming(*this, folder_of(path));
  return system_.open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
}

Result<void> PosixFileSystem::move(const Path& from, const Path& to) {
  if (rename(from, to) != 0) return io_error("rename", from);
  JIANGXIN_TRY(settle(folder_of(to)));
  return folder_of(from) == folder_of(to) ? Result<void>() : sync_folder(folder_of(from));
}

int PosixFileSystem::rename(const Path& from, const Path& to) {
  const Naming naming(*this, folder_of(to));
  return system_.rename(from.c_str(), to.c_str());
}

Result<std::uint64_t> PosixFileSystem::size(const Path& path) {
  struct stat info {};
  if (system_.stat(path.c_str(), &info) != 0) return io_error("stat", path);
  JIANGXIN_TRY(settle(folder_of(path)));
  return static_cast<std::uint64_t>(info.st_size);
}

Result<void> PosixFileSystem::remove(const Path& path) {
  if (system_.unlink(path.c_str()) != 0 && errno != ENOENT) return io_error("remove", path);
  return {};
}

Result<void> PosixFileSystem::erase(const Path& path) {
  const Path doomed = path.string() + ".tmp" + system_.unique();
  if (const auto moved = move(path, doomed); !moved) {
    if (moved.error().code == ErrorCode::NotFound) return {};
    return moved;
  }
  const Descriptor fd{system_, system_.open(doomed.c_str(), O_WRONLY | O_CLOEXEC, 0)};
  if (!fd) return io_error("open", doomed);
  JIANGXIN_ASSIGN(length, size(doomed));
  JIANGXIN_TRY(write_all(fd, Bytes(length), doomed));
  if (system_.fdatasync(fd.get()) != 0) return io_error("fdatasync", doomed);
  return remove(doomed);
}

Result<void> PosixFileSystem::make_folder(const Path& path) {
  struct stat info {};
  const bool is_there = system_.stat(path.c_str(), &info) == 0;
  if (!is_there && errno != ENOENT) return io_error("stat", path);
  if (is_there && !S_ISDIR(info.st_mode))
    return fail(ErrorCode::Io, "make folder " + path.string() + ": a file is in its place");
  const Path parent = folder_of(path);
  if (parent == path) return {};
  JIANGXIN_TRY(make_folder(parent));
  if (!is_there && make_one_folder(path) != 0) return io_error("make folder", path);
  return settle(parent);
}

int PosixFileSystem::make_one_folder(const Path& path) {
  const Naming naming(*this, folder_of(path));
  const bool made = system_.mkdir(path.c_str(), 0700) == 0;
  return made || errno == EEXIST ? 0 : -1;
}

Result<void> PosixFileSystem::settle(const Path& folder) {
  {
    const std::lock_guard lock(mutex_);
    const Names& names = names_[folder];
    if (names.being_made == 0 && names.durable == names.made) return {};
  }
  return sync_folder(folder);
}

Result<void> PosixFileSystem::sync_folder(const Path& folder) {
  std::unique_lock lock(mutex_);
  const std::uint64_t made = names_[folder].made;
  lock.unlock();
  const Descriptor fd{system_, system_.open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)};
  // What we may not read, we have not made.
  const bool done = fd ? system_.fsync(fd.get()) == 0 : errno == EACCES;
  const auto failed = done ? Result<void>() : io_error("fsync", folder);
  lock.lock();
  Names& names = names_[folder];
  if (done)
    names.durable = std::max(names.durable, made);
  else
    ++names.made;  // no sync that began before counts
  return failed;
}

Result<std::vector<std::string>> PosixFileSystem::list(const Path& folder) {
  std::vector<std::string> names;
  if (system_.list(folder.c_str(), names) != 0 && errno != ENOENT) return io_error("list", folder);
  std::sort(names.begin(), names.end());
  return names;
}

Result<std::uint64_t> PosixFileSystem::free_space(const Path& folder) {
  struct statvfs info {};
  if (system_.statvfs(folder.c_str(), &info) != 0) return io_error("statvfs", folder);
  return static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize;
}

Result<Bytes> read_file(FileSystem& files, const Path& path, std::uint64_t limit) {
  JIANGXIN_ASSIGN(file, files.open(path));
  Bytes data;
  Bytes part(64 * 1024);
  while (true) {
    JIANGXIN_ASSIGN(count, file->read(part));
    if (count == 0) return data;
    if (data.size() + count > limit) return fail(ErrorCode::TooLarge, path.string());
    data.insert(data.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(count));
  }
}

Result<void> write_file(FileSystem& files, const Path& path, ByteView data) {
  JIANGXIN_ASSIGN(file, files.create(path));
  JIANGXIN_TRY(file->append(data));
  return file->commit();
}

Result<void> clear_half_written(FileSystem& files, const Path& folder, std::string_view ending) {
  JIANGXIN_ASSIGN(names, files.list(folder));
  for (const std::string& name : names)
    if (name.find(std::string(ending) + ".tmp") != std::string::npos)
      JIANGXIN_TRY(files.remove(folder / name));
  return {};
}

}  // namespace jiangxin
