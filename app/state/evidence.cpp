#include "app/state/evidence.h"

#include <algorithm>

#include "app/state/file_names.h"
#include "sync/base/log.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

using Refused = EvidenceTaker::Refused;

constexpr std::size_t kReadBytes = 256 << 10;

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
      return refuse(FileRefusal::NotOpened);
  }
}

std::optional<FileRefusal> why_beyond(const KeptFile& kept, const Limits& limits) {
  if (!is_wanted(kept.info, limits)) return FileRefusal::Type;
  if (kept.info.pages > limits.pages_per_pdf) return FileRefusal::TooManyPages;
  if (kept.bytes.size() > limits.file_bytes) return FileRefusal::TooLarge;
  return std::nullopt;
}

// A stick's file names may be in any encoding; what is kept is UTF-8.
std::string shown_name(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  std::string shown;
  for (const char32_t c : code_points(name)) shown += to_utf8(c);
  return shown;
}

// "合同.tif" → "合同-2.tif": each page of several is a file of its own.
std::string name_of_page(const std::string& name, int page, int pages) {
  if (pages == 1) return name;
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  return name.substr(0, dot) + "-" + std::to_string(page + 1) + name.substr(dot);
}

Attachment described(std::string name, KeptFile& kept) {
  Attachment attachment;
  attachment.name = std::move(name);
  attachment.media_type = kept.info.media_type;
  attachment.pages = kept.info.pages;
  attachment.thumbnail = std::move(kept.thumbnail);
  attachment.digest = digest_of(kept.bytes);
  return attachment;
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
    case ErrorCode::TooMany:
      return FileRefusal::TooManyPages;
    case ErrorCode::InvalidInput:
      return FileRefusal::Active;
    case ErrorCode::Cancelled:
      return FileRefusal::TooComplex;
    default:
      return FileRefusal::NotOpened;
  }
}

FileRefusal refusal_of_reading(RemovableMedia& media, const std::string& medium, ErrorCode code) {
  if (code == ErrorCode::TooLarge) return FileRefusal::TooLarge;
  const auto all = media.media();
  if (std::ranges::find(all, medium, &Medium::id) == all.end()) return FileRefusal::MediumGone;
  return code == ErrorCode::Conflict ? FileRefusal::Changed : FileRefusal::Unreadable;
}

bool is_wanted(const MediaInfo& info, const Limits& limits) {
  const bool is_picture = info.media_type.starts_with("image/");
  const std::string_view becomes = is_picture ? "image/jpeg" : std::string_view(info.media_type);
  return std::ranges::find(limits.media_types, becomes) != limits.media_types.end();
}

tl::expected<std::vector<Attachment>, Refused> EvidenceTaker::take(
    const std::string& medium, const std::string& path, const Campaign& campaign, Room room,
    const Copied& copied, const std::atomic<bool>& cancel) {
  const Limits& limits = campaign.limits;
  const auto bytes = copy(medium, path, most_to_read(limits), copied, cancel);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<Attachment> taken;
  const auto none_after_all = [&](Refused why) {
    for (const Attachment& page : taken) discard(page);
    return tl::unexpected(why);
  };
  for (int page = 0, pages = 1; page < pages; ++page) {
    auto made = kept(*bytes, page, limits);
    if (!made) return none_after_all(made.error());
    if (made->info.pages == 1) pages = made->source_pages;
    room.bytes_so_far += made->bytes.size();
    if (pages > room.files) return none_after_all({FileRefusal::TooManyFiles});
    if (room.bytes_so_far > limits.total_bytes) return none_after_all({FileRefusal::TotalTooLarge});
    const std::string name = name_of_page(shown_name(path), page, pages);
    auto stored_page =
        stored(described(name, *made), cancellable(made->bytes, cancel), campaign.suite);
    if (!stored_page) return none_after_all(stored_page.error());
    taken.push_back(std::move(*stored_page));
  }
  return taken;
}

tl::expected<KeptFile, Refused> EvidenceTaker::kept(ByteView bytes, int page,
                                                    const Limits& limits) {
  auto kept = parts_.tool.take(bytes, page);
  if (!kept) return refuse(refusal_of(kept.error().code));
  if (const auto why = why_beyond(*kept, limits)) return refuse(*why);
  if (!kept->thumbnail.empty()) return std::move(*kept);
  auto thumbnail = parts_.tool.thumbnail(kept->bytes, kThumbnailSide);
  if (!thumbnail) return refuse(refusal_of(thumbnail.error().code));
  kept->thumbnail = std::move(*thumbnail);
  return std::move(*kept);
}

tl::expected<Attachment, Refused> EvidenceTaker::remade(const Attachment& before, KeptFile made,
                                                        Suite suite) {
  return stored(described(before.name, made), source_of(made.bytes), suite);
}

tl::expected<Attachment, Refused> EvidenceTaker::take_picture(ByteView picture,
                                                              const std::string& name,
                                                              const Campaign& campaign,
                                                              std::uint64_t total_so_far) {
  auto made = kept(picture, 0, campaign.limits);
  if (!made) return tl::unexpected(made.error());
  if (total_so_far + made->bytes.size() > campaign.limits.total_bytes)
    return refuse(FileRefusal::TotalTooLarge);
  return stored(described(name, *made), source_of(made->bytes), campaign.suite);
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

tl::expected<Attachment, Refused> EvidenceTaker::keep_source(ByteView picture, Suite suite) {
  Attachment source;
  source.name = "portrait-source.jpg";
  source.media_type = "image/jpeg";
  source.digest = digest_of(picture);
  return stored(std::move(source), source_of(picture), suite);
}

tl::expected<Attachment, Refused> EvidenceTaker::take_scan(ByteView scan, const std::string& path,
                                                           const Campaign& campaign,
                                                           std::uint64_t total_so_far) {
  auto made = kept(scan, 0, campaign.limits);
  if (!made) return tl::unexpected(made.error());
  if (const int pages = made->source_pages; pages > made->info.pages) {
    if (pages > campaign.limits.pages_per_pdf) return refuse(FileRefusal::TooManyPages);
    const auto bound = parts_.tool.bind_pages(scan, pages);
    if (!bound) return refuse(refusal_of(bound.error().code));
    return take_scan(*bound, path, campaign, total_so_far);
  }
  if (total_so_far + made->bytes.size() > campaign.limits.total_bytes)
    return refuse(FileRefusal::TotalTooLarge);
  const std::string name = shown_name(path);
  return stored(described(is_telling_name(name) ? plain_name(name, "盖章页") : name, *made),
                source_of(made->bytes), campaign.suite);
}

Result<Bytes> EvidenceTaker::read(const Attachment& attachment) {
  Bytes bytes;
  JIANGXIN_TRY(parts_.attachments.open(attachment.sealed_digest, SecretBytes{attachment.key},
                                       sink_to(bytes)));
  return bytes;
}

Result<Bytes> EvidenceTaker::picture(const Attachment& attachment, int page, int max_side) {
  JIANGXIN_ASSIGN(bytes, read(attachment));
  return parts_.tool.page(bytes, page, max_side);
}

void EvidenceTaker::discard(const Attachment& attachment) {
  if (const auto removed = parts_.attachments.remove(attachment.sealed_digest); !removed)
    log_error("a file that was not wanted stays, without its key: " + removed.error().detail);
}

tl::expected<Bytes, Refused> EvidenceTaker::copy(const std::string& medium, const std::string& path,
                                                 std::uint64_t limit, const Copied& copied,
                                                 const std::atomic<bool>& cancel) {
  const auto file = parts_.media.open(medium, path);
  if (!file) return refuse(refusal_of_reading(parts_.media, medium, file.error().code));
  Bytes bytes;
  bytes.reserve(limit + kReadBytes);  // memory is only taken as it is written
  while (true) {
    if (cancel) return tl::unexpected(Refused{.cancelled = true});
    const std::size_t before = bytes.size();
    bytes.resize(before + kReadBytes);
    const auto count = (*file)->read(std::span(bytes).subspan(before));
    if (!count) return refuse(refusal_of_reading(parts_.media, medium, count.error().code));
    bytes.resize(before + *count);
    if (*count == 0) return bytes;
    if (bytes.size() > limit) return refuse(FileRefusal::TooLarge);
    copied(bytes.size());
  }
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
