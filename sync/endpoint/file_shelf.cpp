#include "sync/endpoint/file_shelf.h"

namespace jiangxin {

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

Path FileShelf::path(const Digest& digest) const {
  const std::string name = to_string(digest);
  return folder_ / name.substr(0, 2) / name;
}

Result<std::optional<std::uint64_t>> FileShelf::size(const Digest& digest) {
  const auto size = files_.size(path(digest));
  if (size) return *size;
  if (size.error().code == ErrorCode::NotFound) return std::nullopt;
  return tl::unexpected<Error>(size.error());
}

Result<IncomingFile> FileShelf::begin(const SealedFileRef& file) {
  const Path target = path(file.digest);
  JIANGXIN_TRY(files_.make_folder(target.parent_path()));
  JIANGXIN_ASSIGN(room, files_.free_space(target.parent_path()));
  if (room < file.size + kReserveBytes)
    return fail(ErrorCode::DiskFull, "no room for " + std::to_string(file.size) + " bytes");
  JIANGXIN_ASSIGN(incoming, files_.create(target));
  return IncomingFile(file, std::move(incoming));
}

Result<ByteSource> FileShelf::read(const Digest& digest) {
  JIANGXIN_ASSIGN(opened, files_.open(path(digest)));
  const std::shared_ptr<ReadableFile> file = std::move(opened);
  return ByteSource([file](std::span<std::uint8_t> out) { return file->read(out); });
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
