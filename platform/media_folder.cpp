#include "platform/media_folder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <tuple>

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

namespace jiangxin {
namespace {

// What an operating system keeps on a stick for itself.
constexpr std::array<std::string_view, 3> kHidden{"System Volume Information", "$RECYCLE.BIN",
                                                  "lost+found"};

tl::unexpected<Error> failure(const char* doing) {
  const int number = errno;
  const ErrorCode code =
      number == EXDEV || number == ELOOP ? ErrorCode::Denied : code_of_errno(number);
  return fail(code, std::string(doing) + " on a medium: " + std::strerror(number));
}

// The kernel itself refuses "..", absolute names and links that lead out (EXDEV).
Descriptor open_beneath(const Descriptor& root, const std::string& path, unsigned flags) {
  open_how how{};
  how.flags = flags | O_CLOEXEC;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const std::string name = path.empty() ? "." : path;
  return Descriptor(
      static_cast<int>(::syscall(SYS_openat2, root.get(), name.c_str(), &how, sizeof how)));
}

// What a write changes.
struct FileState {
  off_t size = 0;
  timespec written{};

  explicit FileState(const struct stat& info) : size(info.st_size), written(info.st_mtim) {}
  bool operator==(const FileState& other) const {
    return size == other.size && written.tv_sec == other.written.tv_sec &&
           written.tv_nsec == other.written.tv_nsec;
  }
};

class MediumFile : public ReadableFile {
 public:
  MediumFile(Descriptor fd, FileState opened) : fd_(std::move(fd)), opened_(opened) {}
  Result<std::size_t> read(std::span<std::uint8_t> out) override {
    ssize_t count = -1;
    do count = ::read(fd_.get(), out.data(), out.size());
    while (count < 0 && errno == EINTR);
    if (count < 0) return failure("read");
    if (count == 0) JIANGXIN_TRY(still_the_same());
    return static_cast<std::size_t>(count);
  }

 private:
  Result<void> still_the_same() const {
    struct stat now {};
    if (::fstat(fd_.get(), &now) != 0) return failure("stat");
    if (FileState(now) == opened_) return {};
    return fail(ErrorCode::Conflict, "read on a medium: it was written meanwhile");
  }

  Descriptor fd_;
  FileState opened_;
};

bool is_hidden(std::string_view name) {
  return name.starts_with('.') || std::ranges::find(kHidden, name) != kHidden.end();
}

// Folders and files only: no pipes, no devices, no link that leads out.
std::optional<MediumEntry> entry_of(const Descriptor& root, const std::string& folder,
                                    const std::string& name) {
  const std::string path = folder.empty() ? name : folder + "/" + name;
  struct stat info {};
  const Descriptor fd = open_beneath(root, path, O_PATH);
  if (!fd || ::fstat(fd.get(), &info) != 0) return std::nullopt;
  const bool is_folder = S_ISDIR(info.st_mode);
  if (!is_folder && !S_ISREG(info.st_mode)) return std::nullopt;
  return MediumEntry{path, name, is_folder,
                     is_folder ? 0 : static_cast<std::uint64_t>(info.st_size)};
}

// "log.txt" → "log-2.txt"
std::string numbered(const std::string& name, int number) {
  if (number == 1) return name;
  const Path path(name);
  return path.stem().string() + "-" + std::to_string(number) + path.extension().string();
}

Result<void> write_durably(int fd, ByteView data) {
  while (!data.empty()) {
    const ssize_t count = ::write(fd, data.data(), data.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure("write");
    data = data.subspan(static_cast<std::size_t>(count));
  }
  if (::fsync(fd) != 0) return failure("fsync");
  return {};
}

}  // namespace

Result<MediaFolder> MediaFolder::at(const Path& root) {
  Descriptor fd(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) return failure("open");
  return MediaFolder(std::move(fd));
}

Descriptor MediaFolder::descriptor(const std::string& path, unsigned flags) const {
  return open_beneath(root_, path, flags);
}

Result<std::vector<MediumEntry>> MediaFolder::list(const std::string& folder) const {
  Descriptor fd = open_beneath(root_, folder, O_RDONLY | O_DIRECTORY);
  if (!fd) return failure("list");
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(fd.release()), &::closedir);
  if (!entries) return failure("list");
  std::vector<MediumEntry> found;
  while (const dirent* item = ::readdir(entries.get())) {
    const std::string name = item->d_name;
    if (is_hidden(name)) continue;
    if (auto entry = entry_of(root_, folder, name)) found.push_back(std::move(*entry));
  }
  std::ranges::sort(found, {}, [](const MediumEntry& e) { return std::tuple(!e.folder, e.name); });
  return found;
}

Result<std::unique_ptr<ReadableFile>> MediaFolder::open(const std::string& path,
                                                        std::uint64_t offset) const {
  Descriptor fd = open_beneath(root_, path, O_RDONLY | O_NONBLOCK);  // a pipe must not hold us up
  if (!fd) return failure("open");
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode))
    return fail(ErrorCode::NotFound, "open on a medium: no file");
  if (::lseek(fd.get(), static_cast<off_t>(offset), SEEK_SET) < 0) return failure("seek");
  return std::make_unique<MediumFile>(std::move(fd), FileState(info));
}

Result<std::string> MediaFolder::save(const std::string& name, ByteView data) const {
  if (name.empty() || is_hidden(name) || name.find('/') != std::string::npos)
    return fail(ErrorCode::InvalidInput, "save on a medium: not a plain name");
  for (int number = 1; number < 1000; ++number) {
    const std::string free_name = numbered(name, number);
    const Descriptor fd(::openat(root_.get(), free_name.c_str(),
                                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!fd && errno == EEXIST) continue;
    if (!fd) return failure("create");
    auto written = write_durably(fd.get(), data);
    if (!written) ::unlinkat(root_.get(), free_name.c_str(), 0);
    JIANGXIN_TRY(std::move(written));
    ::fsync(root_.get());
    return free_name;
  }
  return fail(ErrorCode::Conflict, "save on a medium: too many of that name");
}

}  // namespace jiangxin
