// From a file on a stick to a sealed attachment.
#pragma once

#include <atomic>
#include <functional>

#include "app/state/evidence_models.h"
#include "platform/media_tool.h"
#include "platform/removable_media.h"
#include "sync/store/attachment_store.h"

namespace jiangxin {

// What a MediaTool's error says of the file.
FileRefusal refusal_of(ErrorCode code);

// On the worker; what it borrows outlives it.
class EvidenceTaker {
 public:
  struct Parts {
    RemovableMedia& media;
    MediaTool& tool;
    AttachmentStore& attachments;
    Random& random;
  };
  explicit EvidenceTaker(Parts parts) : parts_(parts) {}

  struct Refused {
    FileRefusal why{};
    bool cancelled = false;
  };
  using Copied = std::function<void(std::uint64_t bytes)>;

  // Checks type by content, size and pages against the campaign's limits (total_so_far: bytes that
  // the application has already), seals and stores, makes the thumbnail. Nothing is left of a
  // refused or cancelled file. Holds the file in memory.
  tl::expected<Attachment, Refused> take(const std::string& medium, const std::string& path,
                                         const Campaign& campaign, std::uint64_t total_so_far,
                                         const Copied& copied, const std::atomic<bool>& cancel);
  // A page that a camera took: made anew as a JPEG, so that nothing is kept of what the camera
  // wrote beside the picture; then as a file from a stick.
  tl::expected<Attachment, Refused> take_picture(ByteView picture, const std::string& name,
                                                 const Campaign& campaign,
                                                 std::uint64_t total_so_far);
  // The portrait: crops a picture that was read already (bytes), seals and stores it as JPEG.
  tl::expected<Attachment, Refused> take_portrait(ByteView picture,
                                                  const command::CropPortrait& crop,
                                                  const Campaign& campaign);
  // A scan of stamped pages that was read and probed already, as it is.
  tl::expected<Attachment, Refused> take_scan(ByteView scan, const std::string& path,
                                              const MediaInfo& info, const Campaign& campaign);
  // Opens a stored attachment again, whole. Errors: NotFound, Corrupt.
  Result<Bytes> read(const Attachment& attachment);

 private:
  tl::expected<Bytes, Refused> copy(const std::string& medium, const std::string& path,
                                    std::uint64_t limit, const Copied& copied,
                                    const std::atomic<bool>& cancel);
  Refused why_unreadable(const std::string& medium);
  tl::expected<Attachment, Refused> stored(Attachment attachment, const ByteSource& source,
                                           Suite suite);

  Parts parts_;
};

}  // namespace jiangxin
