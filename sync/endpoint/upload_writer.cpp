#include "sync/base/log.h"
#include "sync/endpoint/open_upload.h"

namespace jiangxin {
namespace {

using Lock = std::lock_guard<std::mutex>;

tl::unexpected<Problem> superseded() {
  return refuse(423, "locked", "another connection goes on with this upload");
}

}  // namespace

UploadWriter::UploadWriter(Uploads& uploads, std::shared_ptr<Open> open,
                           std::optional<Checksum> checksum)
    : uploads_(uploads), open_(std::move(open)), turn_(++open_->turn), start_(open_->offset) {
  if (checksum) checksum_.emplace(*std::move(checksum));
}

UploadWriter::~UploadWriter() {
  const Lock lock(open_->mutex);
  if (finished_ || open_->turn != turn_) return;
  if (checksum_) {
    if (const auto cut = cut_back(); !cut) {
      log_warning("upload: " + cut.error().detail);
      return;
    }
  }
  if (const auto kept = uploads_.keep(*open_); !kept) log_warning("upload: " + kept.error().detail);
}

HubResult<void> UploadWriter::append(ByteView part) {
  const Lock lock(open_->mutex);
  if (open_->turn != turn_) return superseded();
  if (part.size() > open_->row.length - open_->offset)
    return refuse(413, "too-large",
                  "more than the " + std::to_string(open_->row.length) +
                      " bytes that Upload-Length announced");
  if (const auto room = uploads_.parts_.shelf.check_room(part.size()); !room)
    return trouble(room.error());
  if (const auto appended = open_->append(part); !appended) {
    // What of it is on the disk is found out when it is opened again.
    open_->file.reset();
    uploads_.forget(open_->row.name);
    ++open_->turn;
    return trouble(appended.error());
  }
  if (checksum_) checksum_->update(part);
  return {};
}

// Back to where this request began.
HubResult<void> UploadWriter::cut_back() {
  open_->file.reset();  // one writer at a time
  auto file = uploads_.grow(open_->row.name, start_);
  if (!file) return trouble(file.error());
  open_->file = *std::move(file);
  open_->offset = start_;
  open_->digester.reset();
  if (start_ == 0) open_->digester = uploads_.digester_of(open_->row.length);
  return {};
}

HubResult<UploadState> UploadWriter::finish() {
  const Lock lock(open_->mutex);
  const bool right = !checksum_ || checksum_->matches();
  // Who asked for it after its last byte had come has made it whole already.
  if (open_->row.whole && right) return uploads_.state_of(open_->row, open_->row.length);
  if (open_->turn != turn_) return superseded();
  finished_ = true;
  if (!right)
    if (const auto cut = cut_back(); !cut) return tl::unexpected<Problem>(cut.error());
  if (open_->offset == open_->row.length && right) return uploads_.complete(*open_);
  if (const auto kept = uploads_.keep(*open_); !kept) return trouble(kept.error());
  if (!right) return refuse(460, "checksum-mismatch", "the bytes are not those of Upload-Checksum");
  return uploads_.state_of(open_->row, open_->offset);
}

}  // namespace jiangxin
