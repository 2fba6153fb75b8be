// Sealed files at HQ: <data>/files/ab/<digest>, each stored once, whoever names it. Immutable.
#pragma once

#include <memory>
#include <optional>

#include "sync/base/file_system.h"
#include "sync/protocol/messages.h"

namespace jiangxin {

// A file on its way in. One thread; the shelf outlives it.
class IncomingFile {
 public:
  // Errors: TooLarge (more than it said), DiskFull, Io.
  Result<void> append(ByteView part);
  // Durable when it returns. Errors: InvalidInput (not all of it came), Corrupt (another digest),
  // DiskFull, Io. Nothing is left of a refused one.
  Result<void> commit();

 private:
  friend class FileShelf;
  IncomingFile(SealedFileRef expected, std::unique_ptr<WritableFile> file)
      : expected_(expected), file_(std::move(file)) {}

  SealedFileRef expected_;
  std::unique_ptr<WritableFile> file_;
  Digester digester_;
  std::uint64_t received_ = 0;
};

// Any thread, as `files` is, which outlives this.
class FileShelf {
 public:
  // Left free on the disk for receipts and decisions.
  static constexpr std::uint64_t kReserveBytes = 32 << 20;

  FileShelf(FileSystem& files, Path folder) : files_(files), folder_(std::move(folder)) {}

  // Size of a stored file; none if it is not there.
  Result<std::optional<std::uint64_t>> size(const Digest& digest);
  // Errors: DiskFull (it would not fit), ReadOnly, Io.
  Result<IncomingFile> begin(const SealedFileRef& file);
  // The sealed bytes. NotFound.
  Result<ByteSource> read(const Digest& digest);
  // What a crash left of files on their way in. Only while nothing else writes.
  Result<void> clear_unfinished();

  Path path(const Digest& digest) const;

 private:
  FileSystem& files_;
  Path folder_;
};

}  // namespace jiangxin
