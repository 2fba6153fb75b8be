// The disk behind one interface, so that tests can fill it, break it and cut its power.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/result.h"
#include "sync/base/system_calls.h"

namespace jiangxin {

using Path = std::filesystem::path;

class ReadableFile {
 public:
  virtual ~ReadableFile() = default;
  // Reads up to out.size() bytes onward; 0 at the end. Error: Io.
  virtual Result<std::size_t> read(std::span<std::uint8_t> out) = 0;
};

// A file on its way: readers see nothing under its name before commit().
class WritableFile {
 public:
  virtual ~WritableFile() = default;  // not committed: nothing is left
  // Errors: DiskFull, Io.
  virtual Result<void> append(ByteView data) = 0;
  // Durable under its name when it returns: fdatasync, rename, fsync of the folder.
  virtual Result<void> commit() = 0;
  // The same under another name of the same file system, for one that only its content tells.
  virtual Result<void> commit_as(const Path& path) = 0;
};

// A file that grows under its own name and outlives its writer: what was synced stays, of the rest
// any beginning may.
class GrowingFile {
 public:
  virtual ~GrowingFile() = default;
  // Errors: DiskFull, Io.
  virtual Result<void> append(ByteView data) = 0;
  // All that was appended is durable when it returns (fdatasync).
  virtual Result<void> sync() = 0;
};

// Any thread; each file by one thread at a time. Files and folders made are its user's only (0600,
// 0700).
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // Errors: NotFound, Io.
  Result<std::unique_ptr<ReadableFile>> open(const Path& path) { return open_at(path, 0); }
  // Read from that offset on; behind the end there is nothing to read.
  virtual Result<std::unique_ptr<ReadableFile>> open_at(const Path& path, std::uint64_t offset) = 0;
  // Replaces what is there at commit(); until then it is "<name>.tmp…". Errors: DiskFull, ReadOnly,
  // Io.
  virtual Result<std::unique_ptr<WritableFile>> create(const Path& path) = 0;
  // Makes it, durably, if it is not there; cuts it to `size` bytes and goes on after them.
  // One writer at a time, of all processes. Errors: InvalidInput (it is shorter), Unavailable (it
  // is being written), DiskFull, ReadOnly, Io.
  virtual Result<std::unique_ptr<GrowingFile>> grow(const Path& path, std::uint64_t size) = 0;
  // Within one file system; replaces what is there. Durable when it returns.
  virtual Result<void> move(const Path& from, const Path& to) = 0;
  // What it finds is durable under its name, whatever crash left it there. Errors: NotFound, Io.
  virtual Result<std::uint64_t> size(const Path& path) = 0;
  // Removing what is not there is no error. Errors: ReadOnly, Io.
  virtual Result<void> remove(const Path& path) = 0;
  // For secrets: gone from its name, durably, then overwritten, then removed; a crash may leave
  // "<name>.tmp…". What flash or a journal still has of it is out of reach. Erasing what is not
  // there is no error. Errors: ReadOnly, Unsupported, Io.
  virtual Result<void> erase(const Path& path) = 0;
  // With all parents, each durable, those that are there already too.
  virtual Result<void> make_folder(const Path& path) = 0;
  // Names in a folder, sorted; none if the folder is not there.
  virtual Result<std::vector<std::string>> list(const Path& folder) = 0;
  // Bytes that an ordinary user may still write there.
  virtual Result<std::uint64_t> free_space(const Path& folder) = 0;
};

class PosixFileSystem : public FileSystem {
 public:
  // system outlives this and the files that it hands out.
  explicit PosixFileSystem(SystemCalls& system = operating_system()) : system_(system) {}

  Result<std::unique_ptr<ReadableFile>> open_at(const Path& path, std::uint64_t offset) override;
  Result<std::unique_ptr<WritableFile>> create(const Path& path) override;
  Result<std::unique_ptr<GrowingFile>> grow(const Path& path, std::uint64_t size) override;
  Result<void> move(const Path& from, const Path& to) override;
  Result<std::uint64_t> size(const Path& path) override;
  Result<void> remove(const Path& path) override;
  Result<void> erase(const Path& path) override;
  Result<void> make_folder(const Path& path) override;
  Result<std::vector<std::string>> list(const Path& folder) override;
  Result<std::uint64_t> free_space(const Path& folder) override;

 private:
  class Writable;
  class Naming;
  // Of one folder, by this process. Those that another left there, which died before it synced
  // them, are the first.
  struct Names {
    std::uint64_t being_made = 0;  // perhaps seen already
    std::uint64_t made = 1;
    std::uint64_t durable = 0;  // so many had been made when a sync that succeeded began
  };

  int rename(const Path& from, const Path& to);
  int open_to_grow(const Path& path);
  int make_one_folder(const Path& path);
  // All names that anybody has seen in the folder are durable.
  Result<void> settle(const Path& folder);
  Result<void> sync_folder(const Path& folder);

  SystemCalls& system_;
  std::mutex mutex_;
  std::map<Path, Names> names_;
};

// The whole file, at most `limit` bytes. Errors: NotFound, TooLarge, Io.
Result<Bytes> read_file(FileSystem& files, const Path& path, std::uint64_t limit);
// Durable and whole, or not at all.
Result<void> write_file(FileSystem& files, const Path& path, ByteView data);
// Removes what create() of files with that ending left in a folder when its power was cut or it was
// pulled out. Only while nothing else writes there.
Result<void> clear_half_written(FileSystem& files, const Path& folder, std::string_view ending);

// What errno says, as our code: ENOSPC and EDQUOT DiskFull, EROFS ReadOnly, ENOENT NotFound.
ErrorCode code_of_errno(int number);

}  // namespace jiangxin
