#include "sync/endpoint/file_shelf.h"

#include <algorithm>

#include "sync/store/statement.h"

namespace jiangxin {
namespace {

Result<std::optional<std::uint64_t>> size_in(Database& db, const Digest& digest) {
  return select_value<std::uint64_t>(db, "SELECT length(bytes) FROM small_files WHERE digest = ?",
                                     digest);
}

}  // namespace

Result<void> IncomingFile::append(ByteView part) {
  received_ += part.size();
  if (received_ > expected_.size)
    return fail(ErrorCode::TooLarge, "more than the " + std::to_string(expected_.size) +
                                         " bytes that Upload-Length announced");
  digester_.update(part);
  return file_->append(part);
}

Result<void> IncomingFile::commit() {
  if (received_ != expected_.size)
    return fail(ErrorCode::InvalidInput, std::to_string(received_) + " of " +
                                             std::to_string(expected_.size) + " bytes came");
  if (digester_.finish() != expected_.digest)
    return fail(ErrorCode::Corrupt, "the bytes are not those of " + to_string(expected_.digest));
  return file_->commit();
}

Path FileShelf::path_in(const Path& folder, const Digest& digest) {
  const std::string name = to_string(digest);
  return folder / name.substr(0, 2) / name;
}

Result<std::optional<Bytes>> FileShelf::small(const Digest& digest) {
  return db_.peek([&](Database& db) {
    return select_value<Bytes>(db, "SELECT bytes FROM small_files WHERE digest = ?", digest);
  });
}

Result<std::optional<std::uint64_t>> FileShelf::size(const Digest& digest) {
  JIANGXIN_ASSIGN(small, db_.read([&](Database& db) { return size_in(db, digest); }));
  return or_of_file(small, digest);
}

Result<std::optional<std::uint64_t>> FileShelf::peek_size(const Digest& digest) {
  JIANGXIN_ASSIGN(small, db_.peek([&](Database& db) { return size_in(db, digest); }));
  return or_of_file(small, digest);
}

Result<FileShelf::Size> FileShelf::or_of_file(Size small, const Digest& digest) {
  if (small) return small;
  const auto size = files_.size(path(digest));
  if (size) return *size;
  if (size.error().code == ErrorCode::NotFound) return std::nullopt;
  return tl::unexpected<Error>(size.error());
}

Result<IncomingFile> FileShelf::begin(const SealedFileRef& file) {
  const Path target = path(file.digest);
  JIANGXIN_TRY(files_.make_folder(target.parent_path()));
  JIANGXIN_TRY(check_room(file.size));
  JIANGXIN_ASSIGN(incoming, files_.create(target));
  return IncomingFile(file, std::move(incoming));
}

Result<void> FileShelf::put(const Digest& digest, ByteView bytes) {
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(execute(db, "INSERT OR IGNORE INTO small_files(digest, bytes) VALUES(?, ?)",
                         digest, bytes));
    return {};
  });
}

Result<void> FileShelf::put_file(const Digest& digest, const Path& from) {
  const Path target = path(digest);
  JIANGXIN_TRY(files_.make_folder(target.parent_path()));
  return files_.move(from, target);
}

Result<void> FileShelf::check_room(std::uint64_t size) {
  auto room = files_.free_space(folder_);
  if (!room && room.error().code == ErrorCode::NotFound) {
    JIANGXIN_TRY(files_.make_folder(folder_));
    room = files_.free_space(folder_);
  }
  if (!room) return tl::unexpected<Error>(room.error());
  if (*room < size + kReserveBytes)
    return fail(ErrorCode::DiskFull, "no room for " + std::to_string(size) + " bytes");
  return {};
}

Result<ByteSource> FileShelf::read(const Digest& digest, std::uint64_t from) {
  JIANGXIN_ASSIGN(row, small(digest));
  if (row) {
    const auto bytes = std::make_shared<const Bytes>(*std::move(row));
    const ByteView all(*bytes);
    return ByteSource(
        [bytes, rest = source_of(all.subspan(std::min<std::uint64_t>(from, all.size())))](
            std::span<std::uint8_t> out) mutable { return rest(out); });
  }
  JIANGXIN_ASSIGN(opened, files_.open_at(path(digest), from));
  const std::shared_ptr<ReadableFile> file = std::move(opened);
  return ByteSource([file](std::span<std::uint8_t> out) { return file->read(out); });
}

Result<Bytes> FileShelf::read_whole(const Digest& digest, std::size_t limit) {
  JIANGXIN_ASSIGN(row, small(digest));
  if (row) return *std::move(row);
  return read_file(files_, path(digest), limit);
}

Result<void> FileShelf::clear_unfinished() {
  JIANGXIN_ASSIGN(folders, files_.list(folder_));
  for (const std::string& name : folders) {
    JIANGXIN_ASSIGN(entries, files_.list(folder_ / name));
    for (const std::string& entry : entries)
      if (!parse_digest(entry)) JIANGXIN_TRY(files_.remove(folder_ / name / entry));
  }
  return {};
}

}  // namespace jiangxin
