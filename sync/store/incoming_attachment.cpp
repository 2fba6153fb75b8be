#include "sync/store/incoming_attachment.h"

#include <algorithm>

#include "sync/store/attachment_store.h"

namespace jiangxin {
namespace {

constexpr std::size_t kReadAtOnce = 64 << 10;

}  // namespace

Path IncomingAttachment::coming() const {
  return AttachmentStore::coming(folder_, file_.digest);
}

Result<IncomingAttachment> IncomingAttachment::open(FileSystem& files, const Path& folder,
                                                    const SealedFileRef& file, std::uint64_t have) {
  IncomingAttachment incoming(files, folder, file);
  JIANGXIN_TRY(files.make_folder(incoming.coming().parent_path()));
  JIANGXIN_TRY(incoming.go_on(std::min(have, file.size)));
  JIANGXIN_TRY(incoming.digest_what_is_here());
  return incoming;
}

// A file that is shorter than it should be, or gone, begins anew.
Result<void> IncomingAttachment::go_on(std::uint64_t have) {
  auto growing = files_->grow(coming(), have);
  if (!growing && growing.error().code == ErrorCode::InvalidInput) {
    have = 0;
    growing = files_->grow(coming(), have);
  }
  if (!growing) return tl::unexpected<Error>(growing.error());
  growing_ = *std::move(growing);
  have_ = have;
  return {};
}

Result<void> IncomingAttachment::digest_what_is_here() {
  JIANGXIN_ASSIGN(file, files_->open(coming()));
  Bytes part(kReadAtOnce);
  for (std::uint64_t left = have_; left > 0;) {
    JIANGXIN_ASSIGN(count,
                    file->read(std::span(part).first(std::min<std::uint64_t>(part.size(), left))));
    if (count == 0) return fail(ErrorCode::Io, "a file that comes is shorter than it was");
    digester_.update(ByteView(part).first(count));
    left -= count;
  }
  return {};
}

Result<void> IncomingAttachment::append(ByteView part) {
  if (part.size() > file_.size - have_)
    return fail(ErrorCode::TooLarge, "more than the file should have");
  JIANGXIN_TRY(growing_->append(part));
  JIANGXIN_TRY(growing_->sync());
  digester_.update(part);
  have_ += part.size();
  return {};
}

Result<void> IncomingAttachment::finish() {
  growing_.reset();
  if (have_ != file_.size || digester_.finish() != file_.digest) {
    JIANGXIN_TRY(files_->remove(coming()));
    return fail(ErrorCode::Corrupt, "what came is not " + to_string(file_.digest));
  }
  const Path path = AttachmentStore::path_in(folder_, file_.digest);
  JIANGXIN_TRY(files_->make_folder(path.parent_path()));
  return files_->move(coming(), path);
}

}  // namespace jiangxin
