// From a file on a stick to a sealed attachment.
#pragma once

#include <atomic>
#include <functional>
#include <vector>

#include "app/state/evidence_models.h"
#include "platform/media_tool.h"
#include "platform/removable_media.h"
#include "sync/store/attachment_store.h"

namespace jiangxin {

// What a MediaTool's error says of the file.
FileRefusal refusal_of(ErrorCode code);
// What an error in reading it from a medium says, which may have been pulled out.
FileRefusal refusal_of_reading(RemovableMedia& media, const std::string& medium, ErrorCode code);

// Bytes of a file that are read at all: a picture becomes smaller when it is taken.
inline std::uint64_t most_to_read(const Limits& limits) {
  return limits.file_bytes * 4;
}
// Whether the campaign takes what such a file becomes: every picture a JPEG.
bool is_wanted(const MediaInfo& info, const Limits& limits);

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

  // What an application has room for yet.
  struct Room {
    std::uint64_t bytes_so_far = 0;  // of all its files
    int files = 1;
  };
  // Makes what is kept of it (MediaTool::take), an attachment for each page of a picture; checks
  // type by content, size and pages against the campaign's limits, seals and stores, with
  // thumbnails. Nothing is left of a refused or cancelled file. Holds the file in memory.
  tl::expected<std::vector<Attachment>, Refused> take(const std::string& medium,
                                                      const std::string& path,
                                                      const Campaign& campaign, Room room,
                                                      const Copied& copied,
                                                      const std::atomic<bool>& cancel);
  // A page that a camera took, as a file from a stick: nothing is kept of what the camera wrote
  // beside the picture.
  tl::expected<Attachment, Refused> take_picture(ByteView picture, const std::string& name,
                                                 const Campaign& campaign,
                                                 std::uint64_t total_so_far);
  // What was made of a file that is here (a page turned, something blacked out), sealed and stored
  // under its name: what put_version puts in its place.
  tl::expected<Attachment, Refused> remade(const Attachment& before, KeptFile made, Suite suite);
  // The portrait: crops a picture that was read already (bytes), seals and stores it as JPEG.
  tl::expected<Attachment, Refused> take_portrait(ByteView picture,
                                                  const command::CropPortrait& crop,
                                                  const Campaign& campaign);
  // The picture that the portrait was cut from, so that it can be cut anew: as JPEG, without notes.
  tl::expected<Attachment, Refused> keep_source(ByteView picture, Suite suite);
  // A scan of stamped pages: what is kept of it; of a picture of several pages one PDF.
  tl::expected<Attachment, Refused> take_scan(ByteView scan, const std::string& path,
                                              const Campaign& campaign, std::uint64_t total_so_far);
  // Opens a stored attachment again, whole. Errors: NotFound, Corrupt.
  Result<Bytes> read(const Attachment& attachment);
  // One page of it (the first is 0) as a JPEG, no side longer than max_side px. Errors: the same,
  // those of MediaTool::page.
  Result<Bytes> picture(const Attachment& attachment, int page, int max_side);
  // Of something stored that is not wanted after all.
  void discard(const Attachment& attachment);

 private:
  tl::expected<Bytes, Refused> copy(const std::string& medium, const std::string& path,
                                    std::uint64_t limit, const Copied& copied,
                                    const std::atomic<bool>& cancel);
  tl::expected<Attachment, Refused> stored(Attachment attachment, const ByteSource& source,
                                           Suite suite);
  tl::expected<KeptFile, Refused> kept(ByteView bytes, int page, const Limits& limits);

  Parts parts_;
};

}  // namespace jiangxin
