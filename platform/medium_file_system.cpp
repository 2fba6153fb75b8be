#include <algorithm>
#include <atomic>
#include <cassert>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "platform/media_folder.h"

namespace jiangxin {
namespace {

tl::unexpected<Error> failure(const char* doing, const Path& path) {
  const int number = errno;
  const ErrorCode code =
      number == EXDEV || number == ELOOP ? ErrorCode::Denied : code_of_errno(number);
  return fail(code,
              std::string(doing) + " " + path.string() + " on a medium: " + std::strerror(number));
}

// Some file systems of sticks know no fsync of a folder.
bool sync_folder(const Descriptor& folder) {
  return ::fsync(folder.get()) == 0 || errno == EINVAL;
}

class MediumWritable : public WritableFile {
 public:
  MediumWritable(Descriptor folder, Descriptor fd, std::string temporary, Path path)
      : folder_(std::move(folder)),
        fd_(std::move(fd)),
        temporary_(std::move(temporary)),
        path_(std::move(path)) {}
  ~MediumWritable() override {
    if (!committed_) ::unlinkat(folder_.get(), temporary_.c_str(), 0);
  }

  Result<void> append(ByteView data) override {
    while (!data.empty()) {
      const ssize_t count = ::write(fd_.get(), data.data(), data.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return failure("write", path_);
      data = data.subspan(static_cast<std::size_t>(count));
    }
    return {};
  }

  Result<void> commit() override { return commit_as(path_); }

  // Within its folder.
  Result<void> commit_as(const Path& path) override {
    assert(path.parent_path() == path_.parent_path());
    if (::fsync(fd_.get()) != 0) return failure("fsync", path);
    if (::renameat(folder_.get(), temporary_.c_str(), folder_.get(), path.filename().c_str()) != 0)
      return failure("rename", path);
    committed_ = true;
    if (!sync_folder(folder_)) return failure("fsync", path.parent_path());
    return {};
  }

 private:
  Descriptor folder_;
  Descriptor fd_;
  std::string temporary_;
  Path path_;
  bool committed_ = false;
};

// Paths are below the root, and the kernel sees to it that they stay there.
class MediumFileSystem : public FileSystem {
 public:
  explicit MediumFileSystem(MediaFolder root) : root_(std::move(root)) {}

  Result<std::unique_ptr<ReadableFile>> open_at(const Path& path, std::uint64_t offset) override {
    return root_.open(path.string(), offset);
  }

  Result<std::unique_ptr<WritableFile>> create(const Path& path) override {
    static std::atomic<unsigned> counter{0};
    Descriptor folder = root_.descriptor(path.parent_path().string(), O_RDONLY | O_DIRECTORY);
    if (!folder) return failure("create", path);
    const std::string temporary = path.filename().string() + ".tmp" + std::to_string(::getpid()) +
                                  "-" + std::to_string(counter++);
    Descriptor fd(::openat(folder.get(), temporary.c_str(),
                           O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!fd) return failure("create", path);
    return std::make_unique<MediumWritable>(std::move(folder), std::move(fd), temporary, path);
  }

  // Nothing grows on a medium: it may be pulled at any moment. No secrets are kept there.
  Result<std::unique_ptr<GrowingFile>> grow(const Path& path, std::uint64_t) override {
    return fail(ErrorCode::Unsupported, "grow " + path.string());
  }
  Result<void> move(const Path& from, const Path&) override {
    return fail(ErrorCode::Unsupported, "move " + from.string());
  }

  Result<std::uint64_t> size(const Path& path) override {
    const Descriptor fd = root_.descriptor(path.string(), O_PATH);
    struct stat info {};
    if (!fd || ::fstat(fd.get(), &info) != 0) return failure("stat", path);
    return static_cast<std::uint64_t>(info.st_size);
  }

  Result<void> remove(const Path& path) override {
    const Descriptor folder = root_.descriptor(path.parent_path().string(), O_RDONLY | O_DIRECTORY);
    const bool gone = folder && ::unlinkat(folder.get(), path.filename().c_str(), 0) == 0;
    if (!gone && errno != ENOENT) return failure("remove", path);
    return {};
  }

  Result<void> erase(const Path& path) override {
    return fail(ErrorCode::Unsupported, "erase " + path.string());
  }

  Result<void> make_folder(const Path& path) override {
    Path made;
    for (const Path& part : path) {
      const Descriptor parent = root_.descriptor(made.string(), O_RDONLY | O_DIRECTORY);
      if (!parent) return failure("make folder", path);
      if (::mkdirat(parent.get(), part.c_str(), 0755) == 0) {
        if (!sync_folder(parent)) return failure("fsync", made);
      } else if (errno != EEXIST) {
        return failure("make folder", path);
      }
      made /= part;
    }
    if (!root_.descriptor(path.string(), O_RDONLY | O_DIRECTORY))
      return failure("make folder", path);
    return {};
  }

  Result<std::vector<std::string>> list(const Path& folder) override {
    std::vector<std::string> names;
    const auto entries = root_.list(folder.string());
    if (!entries && entries.error().code == ErrorCode::NotFound) return names;
    if (!entries) return tl::unexpected<Error>(entries.error());
    for (const MediumEntry& entry : *entries) names.push_back(entry.name);
    std::ranges::sort(names);
    return names;
  }

  Result<std::uint64_t> free_space(const Path& folder) override {
    const Descriptor fd = root_.descriptor(folder.string(), O_RDONLY | O_DIRECTORY);
    struct statvfs info {};
    if (!fd || ::fstatvfs(fd.get(), &info) != 0) return failure("statvfs", folder);
    return static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize;
  }

 private:
  MediaFolder root_;
};

}  // namespace

std::unique_ptr<FileSystem> file_system_of(MediaFolder root) {
  return std::make_unique<MediumFileSystem>(std::move(root));
}

Result<std::unique_ptr<FileSystem>> folder_as_file_system(const Path& folder) {
  JIANGXIN_ASSIGN(root, MediaFolder::at(folder));
  return file_system_of(std::move(root));
}

}  // namespace jiangxin
