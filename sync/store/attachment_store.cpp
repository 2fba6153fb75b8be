#include "sync/store/attachment_store.h"

#include <memory>

#include "sync/base/digest_behind.h"

namespace jiangxin {
namespace {

constexpr std::size_t kDigestWindow = 512 << 10;

}  // namespace

Result<SealedFile> AttachmentStore::add(const ByteSource& source, const SecretBytes& key,
                                        Suite suite) {
  JIANGXIN_TRY(files_.make_folder(arriving()));
  JIANGXIN_ASSIGN(file, files_.create(arriving() / "file"));
  DigestBehind digest(kDigestWindow, beside_());
  const ByteSink noted = [&](ByteView part) -> Result<void> {
    digest.update(part);
    return file->append(part);
  };
  JIANGXIN_ASSIGN(size, seal_stream(source, noted, key, suite));
  const SealedFile sealed{size.plain, digest.finish(), size.sealed};
  const Path path = path_of(sealed.sealed_digest);
  JIANGXIN_TRY(files_.make_folder(path.parent_path()));
  JIANGXIN_TRY(file->commit_as(path));
  return sealed;
}

Result<ByteSource> AttachmentStore::sealed(const Digest& sealed_digest, std::uint64_t from) {
  JIANGXIN_ASSIGN(file, files_.open_at(path_of(sealed_digest), from));
  const std::shared_ptr<ReadableFile> shared = std::move(file);
  return ByteSource([shared](std::span<std::uint8_t> out) { return shared->read(out); });
}

Result<void> AttachmentStore::open(const Digest& sealed_digest, const SecretBytes& key,
                                   const ByteSink& sink) {
  JIANGXIN_ASSIGN(source, sealed(sealed_digest));
  return open_stream(source, sink, key);
}

Result<void> AttachmentStore::remove(const Digest& sealed_digest) {
  JIANGXIN_TRY(files_.remove(coming(folder_, sealed_digest)));
  return files_.remove(path_of(sealed_digest));
}

Result<std::optional<std::uint64_t>> AttachmentStore::size(const Digest& sealed_digest) {
  const auto size = files_.size(path_of(sealed_digest));
  if (size) return *size;
  if (size.error().code == ErrorCode::NotFound) return std::nullopt;
  return tl::unexpected<Error>(size.error());
}

Result<std::vector<Digest>> AttachmentStore::list() {
  std::vector<Digest> digests;
  JIANGXIN_ASSIGN(folders, files_.list(folder_));
  for (const std::string& folder : folders) {
    if (folder.size() != 2) continue;
    JIANGXIN_ASSIGN(names, files_.list(folder_ / folder));
    for (const std::string& name : names)
      if (const auto digest = parse_digest(name)) digests.push_back(*digest);
  }
  return digests;
}

Result<std::uint64_t> AttachmentStore::free_space() {
  JIANGXIN_TRY(files_.make_folder(folder_));
  return files_.free_space(folder_);
}

Result<void> AttachmentStore::clear_unfinished() {
  JIANGXIN_ASSIGN(names, files_.list(arriving()));
  for (const std::string& name : names) JIANGXIN_TRY(files_.remove(arriving() / name));
  return {};
}

Path AttachmentStore::path_in(const Path& folder, const Digest& sealed_digest) {
  const std::string name = to_string(sealed_digest);
  return folder / name.substr(0, 2) / name;
}

Path AttachmentStore::coming(const Path& folder, const Digest& sealed_digest) {
  return folder / "coming" / to_string(sealed_digest);
}

}  // namespace jiangxin
