#include "app/state/evidence.h"

#include <algorithm>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

using Refused = EvidenceTaker::Refused;

constexpr std::size_t kReadBytes = 256 << 10;
constexpr int kThumbnailSide = 320;  // px
constexpr int kPageSide = 5'000;     // px: more than any camera has

tl::unexpected<Refused> refuse(FileRefusal why) {
  return tl::unexpected(Refused{why});
}

tl::unexpected<Refused> refuse_for(const Error& error) {
  switch (error.code) {
    case ErrorCode::Cancelled:
      return tl::unexpected(Refused{.cancelled = true});
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
      return refuse(FileRefusal::DiskFull);
    default:
      return refuse(FileRefusal::Unreadable);
  }
}

std::optional<FileRefusal> why_beyond(const MediaInfo& info, const Limits& limits) {
  if (std::ranges::find(limits.media_types, info.media_type) == limits.media_types.end())
    return FileRefusal::Type;
  if (info.pages > limits.pages_per_pdf) return FileRefusal::TooManyPages;
  return std::nullopt;
}

// A stick's file names may be in any encoding; what is kept is UTF-8.
std::string shown_name(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  std::string shown;
  for (const char32_t c : code_points(name)) shown += to_utf8(c);
  return shown;
}

// Bytes as they are, until somebody cancels.
ByteSource cancellable(ByteView bytes, const std::atomic<bool>& cancel) {
  return [source = source_of(bytes), &cancel](std::span<std::uint8_t> out) -> Result<std::size_t> {
    if (cancel) return fail(ErrorCode::Cancelled, "cancelled");
    return source(out);
  };
}

}  // namespace

FileRefusal refusal_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::Unsupported:
      return FileRefusal::Type;
    case ErrorCode::Denied:
      return FileRefusal::Encrypted;
    case ErrorCode::TooLarge:
      return FileRefusal::TooLarge;
    case ErrorCode::Corrupt:
      return FileRefusal::Damaged;
    default:
      return FileRefusal::Unreadable;
  }
}

tl::expected<Attachment, Refused> EvidenceTaker::take(
    const std::string& medium, const std::string& path, const Campaign& campaign,
    std::uint64_t total_so_far, const Copied& copied, const std::atomic<bool>& cancel) {
  const Limits& limits = campaign.limits;
  const auto bytes = copy(medium, path, limits.file_bytes, copied, cancel);
  if (!bytes) return tl::unexpected(bytes.error());
  if (total_so_far + bytes->size() > limits.total_bytes) return refuse(FileRefusal::TotalTooLarge);
  const auto info = parts_.tool.probe(*bytes);
  if (!info) return refuse(refusal_of(info.error().code));
  if (const auto why = why_beyond(*info, limits)) return refuse(*why);
  auto thumbnail = parts_.tool.thumbnail(*bytes, kThumbnailSide);
  if (!thumbnail) return refuse(refusal_of(thumbnail.error().code));
  Attachment attachment;
  attachment.name = shown_name(path);
  attachment.media_type = info->media_type;
  attachment.pages = info->pages;
  attachment.thumbnail = std::move(*thumbnail);
  attachment.digest = digest_of(*bytes);
  return stored(std::move(attachment), cancellable(*bytes, cancel), campaign.suite);
}

tl::expected<Attachment, Refused> EvidenceTaker::take_picture(ByteView picture,
                                                              const std::string& name,
                                                              const Campaign& campaign,
                                                              std::uint64_t total_so_far) {
  const Limits& limits = campaign.limits;
  const auto page = parts_.tool.thumbnail(picture, kPageSide);
  if (!page) return refuse(refusal_of(page.error().code));
  if (page->size() > limits.file_bytes) return refuse(FileRefusal::TooLarge);
  if (total_so_far + page->size() > limits.total_bytes) return refuse(FileRefusal::TotalTooLarge);
  auto thumbnail = parts_.tool.thumbnail(*page, kThumbnailSide);
  if (!thumbnail) return refuse(refusal_of(thumbnail.error().code));
  Attachment attachment;
  attachment.name = name;
  attachment.media_type = "image/jpeg";
  attachment.thumbnail = std::move(*thumbnail);
  attachment.digest = digest_of(*page);
  return stored(std::move(attachment), source_of(*page), campaign.suite);
}

tl::expected<Attachment, Refused> EvidenceTaker::take_portrait(ByteView picture,
                                                               const command::CropPortrait& crop,
                                                               const Campaign& campaign) {
  const int width = campaign.limits.portrait_width_px;
  const int height = campaign.limits.portrait_height_px;
  // Enlarged more than twice, a face is a blur on paper.
  if (crop.width * 2 < width) return refuse(FileRefusal::TooSmall);
  const CropBox box{crop.x, crop.y, crop.width, crop.width * height / width};
  const auto portrait = parts_.tool.crop(picture, box, width, height);
  if (!portrait) return refuse(refusal_of(portrait.error().code));
  auto thumbnail = parts_.tool.thumbnail(*portrait, kThumbnailSide);
  if (!thumbnail) return refuse(refusal_of(thumbnail.error().code));
  Attachment attachment;
  attachment.name = "portrait.jpg";
  attachment.media_type = "image/jpeg";
  attachment.thumbnail = std::move(*thumbnail);
  attachment.digest = digest_of(*portrait);
  return stored(std::move(attachment), source_of(*portrait), campaign.suite);
}

tl::expected<Attachment, Refused> EvidenceTaker::take_scan(ByteView scan, const std::string& path,
                                                           const MediaInfo& info,
                                                           const Campaign& campaign) {
  if (const auto why = why_beyond(info, campaign.limits)) return refuse(*why);
  auto thumbnail = parts_.tool.thumbnail(scan, kThumbnailSide);
  if (!thumbnail) return refuse(refusal_of(thumbnail.error().code));
  Attachment attachment;
  attachment.name = shown_name(path);
  attachment.media_type = info.media_type;
  attachment.pages = info.pages;
  attachment.thumbnail = std::move(*thumbnail);
  attachment.digest = digest_of(scan);
  return stored(std::move(attachment), source_of(scan), campaign.suite);
}

Result<Bytes> EvidenceTaker::read(const Attachment& attachment) {
  Bytes bytes;
  JIANGXIN_TRY(parts_.attachments.open(attachment.sealed_digest, SecretBytes{attachment.key},
                                       sink_to(bytes)));
  return bytes;
}

tl::expected<Bytes, Refused> EvidenceTaker::copy(const std::string& medium, const std::string& path,
                                                 std::uint64_t limit, const Copied& copied,
                                                 const std::atomic<bool>& cancel) {
  const auto file = parts_.media.open(medium, path);
  if (!file) return tl::unexpected(why_unreadable(medium));
  Bytes bytes;
  bytes.reserve(limit + kReadBytes);  // memory is only taken as it is written
  while (true) {
    if (cancel) return tl::unexpected(Refused{.cancelled = true});
    const std::size_t before = bytes.size();
    bytes.resize(before + kReadBytes);
    const auto count = (*file)->read(std::span(bytes).subspan(before));
    if (!count) return tl::unexpected(why_unreadable(medium));
    bytes.resize(before + *count);
    if (*count == 0) return bytes;
    if (bytes.size() > limit) return refuse(FileRefusal::TooLarge);
    copied(bytes.size());
  }
}

Refused EvidenceTaker::why_unreadable(const std::string& medium) {
  const auto media = parts_.media.media();
  const bool there = std::ranges::find(media, medium, &Medium::id) != media.end();
  return {there ? FileRefusal::Unreadable : FileRefusal::MediumGone};
}

tl::expected<Attachment, Refused> EvidenceTaker::stored(Attachment attachment,
                                                        const ByteSource& source, Suite suite) {
  const SecretBytes key = make_key(parts_.random);
  const auto sealed = parts_.attachments.add(source, key, suite);
  if (!sealed) return refuse_for(sealed.error());
  attachment.id = AttachmentId::make(parts_.random);
  attachment.size = sealed->size;
  attachment.sealed_digest = sealed->sealed_digest;
  attachment.sealed_size = sealed->sealed_size;
  attachment.key = {key.view().begin(), key.view().end()};
  return attachment;
}

}  // namespace jiangxin
