// Whole sealed files at HQ, each stored once, whoever names it. Immutable. Small ones are rows of
// hub.db (one commit for many of them), larger ones <data>/files/ab/<digest>.
#pragma once

#include <memory>
#include <optional>

#include "sync/base/file_system.h"
#include "sync/endpoint/hq_database.h"
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

// Any thread, as what it borrows, which outlives this.
class FileShelf {
 public:
  // Left free on the disk for receipts and decisions.
  static constexpr std::uint64_t kReserveBytes = 32 << 20;

  FileShelf(HqDatabase& db, FileSystem& files, Path folder)
      : db_(db), files_(files), folder_(std::move(folder)) {}

  // Size of a stored file; none if it is not there.
  Result<std::optional<std::uint64_t>> size(const Digest& digest);
  // The same, as HqDatabase::peek() sees it.
  Result<std::optional<std::uint64_t>> peek_size(const Digest& digest);
  // For what comes in one go. Errors: DiskFull (it would not fit), ReadOnly, Io.
  Result<IncomingFile> begin(const SealedFileRef& file);
  // Durable when it returns; `bytes` has that digest and at most kSmallBytes.
  Result<void> put(const Digest& digest, ByteView bytes);
  // The same for a file of the same file system, synced and of that digest: it is moved.
  Result<void> put_file(const Digest& digest, const Path& from);
  // Error: DiskFull.
  Result<void> check_room(std::uint64_t size);
  // The sealed bytes, from that offset on. NotFound.
  Result<ByteSource> read(const Digest& digest, std::uint64_t from = 0);
  // Errors: NotFound, TooLarge.
  Result<Bytes> read_whole(const Digest& digest, std::size_t limit);
  // What a crash left of files on their way in. Only while nothing else writes.
  Result<void> clear_unfinished();

  // Where a larger file is.
  Path path(const Digest& digest) const { return path_in(folder_, digest); }
  static Path path_in(const Path& folder, const Digest& digest);

 private:
  using Size = std::optional<std::uint64_t>;
  Result<Size> or_of_file(Size small, const Digest& digest);
  Result<std::optional<Bytes>> small(const Digest& digest);

  HqDatabase& db_;
  FileSystem& files_;
  Path folder_;
};

}  // namespace jiangxin
