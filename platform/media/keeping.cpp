#include "platform/media/keeping.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <type_traits>

#include "platform/media/jpeg.h"
#include "platform/media/operations.h"
#include "platform/media/page_finding.h"
#include "platform/media/page_steps.h"
#include "platform/media/pdf_cleaning.h"
#include "platform/media/pdf_turning.h"
#include "platform/media/planes.h"

namespace jiangxin {
namespace {

constexpr int kPageQuality = 88;
constexpr int kThumbnailQuality = 85;
// Decoding at an eighth more or less costs nothing; a size of our own costs as much as the rest.
constexpr double kNearEnough = 0.85;
constexpr std::size_t kBytesOfAny = 64 << 10;  // a JPEG may always have

// What a JPEG can be decoded at instead of that upright size, for nothing; none: nothing near it.
std::optional<Size> near_size(const AnyPicture& opened, Size wanted) {
  if (opened.format != Format::Jpeg) return std::nullopt;
  const Size free =
      upright_size(jpeg_size_within(opened.stored, upright_size(wanted, opened.orientation)),
                   opened.orientation);
  return free.width >= kNearEnough * wanted.width ? std::optional(free) : std::nullopt;
}

Result<Picture> page_of(const AnyPicture& opened) {
  const Size wanted = within_a4(opened.size());
  JIANGXIN_ASSIGN(picture, decode(opened, near_size(opened, wanted).value_or(wanted)));
  if (within_a4(picture.size) == picture.size) return picture;
  return resampled(picture, whole_of(picture), wanted);
}

// A photo that needs no resampling. Unsupported: it must be RGB, or is no photo.
Result<Planes> planes_of(const AnyPicture& opened) {
  const auto near = near_size(opened, within_a4(opened.size()));
  if (!near) return fail(ErrorCode::Unsupported, "of another size than the page");
  JIANGXIN_ASSIGN(planes, decode_planes(opened.file, upright_size(*near, opened.orientation)));
  return upright(std::move(planes), opened.orientation);
}

Result<Bytes> thumbnail_of(const Picture& thin, Size size) {
  return encode_jpeg(resampled(thin, whole_of(thin), size), kThumbnailQuality);
}

// Of three by three pixels that a pixel of the thumbnail takes in, one: nobody sees it.
template <class Pixels>
Result<Bytes> thumbnail_of(const Pixels& pixels) {
  const Size size = fitted(pixels.size, kThumbnailSide);
  const int shorter = std::min(pixels.size.width, pixels.size.height);
  const int step = std::clamp(pixels.size.width / size.width / 3, 1, shorter);
  if constexpr (std::is_same_v<Pixels, Picture>)
    if (step == 1) return thumbnail_of(pixels, size);
  return thumbnail_of(thinned(pixels, step), size);
}

MediaInfo info_of(Size size) {
  return {"image/jpeg", 1, size.width, size.height};
}

Result<KeptFile> kept(const Planes& page) {
  JIANGXIN_ASSIGN(thumbnail, thumbnail_of(page));
  JIANGXIN_ASSIGN(bytes, encode_jpeg(page, kPageQuality));
  return KeptFile{info_of(page.size), 1, std::move(thumbnail), std::move(bytes)};
}

Result<KeptFile> kept(const Picture& page, Chroma chroma, int source_pages = 1) {
  JIANGXIN_ASSIGN(thumbnail, thumbnail_of(page));
  JIANGXIN_ASSIGN(bytes, encode_jpeg(page, kPageQuality, chroma));
  return KeptFile{info_of(page.size), source_pages, std::move(thumbnail), std::move(bytes)};
}

// Half a byte a pixel is more than any page needs.
bool is_lean(const AnyPicture& opened) {
  const auto pixels = static_cast<std::size_t>(opened.stored.width) *
                      static_cast<std::size_t>(opened.stored.height);
  return opened.file.size() <= kBytesOfAny + pixels / 2;
}

// The thumbnail is made of what is kept: whatever is wrong with it shows now. An error: its pixels
// must be decoded, or are not all there.
Result<KeptFile> kept_bare(ByteView file, int orientation) {
  JIANGXIN_ASSIGN(bare, bare_jpeg(file, orientation));
  JIANGXIN_ASSIGN(size, jpeg_size(bare));
  JIANGXIN_ASSIGN(picture, decode_jpeg(bare, fitted(size, kThumbnailSide)));
  JIANGXIN_ASSIGN(thumbnail, thumbnail_of(picture));
  return KeptFile{info_of(size), 1, std::move(thumbnail), std::move(bare)};
}

Result<bool> stays(const AnyPicture& opened) {
  if (opened.format != Format::Jpeg || within_a4(opened.stored) != opened.stored) return false;
  JIANGXIN_ASSIGN(components, jpeg_components(opened.file));
  return components != 4 && is_lean(opened);
}

Chroma chroma_of(Format format) {
  return format == Format::Jpeg || format == Format::Heic ? Chroma::Halved : Chroma::Full;
}

Result<KeptFile> take_pdf(ByteView file) {
  KeptFile kept;
  JIANGXIN_ASSIGN(bytes, cleaned_pdf(file, kept.source_pages));
  kept.info = {"application/pdf", kept.source_pages, 0, 0};
  kept.bytes = std::move(bytes);
  return kept;
}

// Of a kept page, all of it.
Result<Picture> whole(ByteView file) {
  JIANGXIN_ASSIGN(opened, open_picture(file));
  return decode(opened, opened.size());
}

}  // namespace

Result<KeptFile> take(ByteView file, int page) {
  JIANGXIN_ASSIGN(format, format_of(file));
  if (format == Format::Pdf) return take_pdf(file);
  JIANGXIN_ASSIGN(opened, open_picture(file, page));
  JIANGXIN_ASSIGN(stay, stays(opened));
  if (stay)
    if (auto bare = kept_bare(file, opened.orientation)) return bare;
  if (const auto planes = planes_of(opened)) return kept(*planes);
  JIANGXIN_ASSIGN(picture, page_of(opened));
  return kept(picture, chroma_of(format), opened.pages);
}

Result<KeptFile> turn(ByteView file, int quarters) {
  constexpr std::array kOrientations{6, 3, 8};
  if (quarters < 1 || quarters > 3) return fail(ErrorCode::InvalidInput, "one to three quarters");
  const int orientation = kOrientations[static_cast<std::size_t>(quarters) - 1];
  JIANGXIN_ASSIGN(opened, open_picture(file));
  if (opened.format == Format::Jpeg && opened.orientation == 1)
    if (auto bare = kept_bare(file, orientation)) return bare;
  JIANGXIN_ASSIGN(picture, decode(opened, opened.size()));
  return kept(upright(std::move(picture), orientation), Chroma::Halved);
}

Result<KeptFile> turn_page(ByteView pdf, int page, int quarters) {
  KeptFile kept;
  JIANGXIN_ASSIGN(bytes, with_page_turned(pdf, page, quarters, kept.source_pages));
  kept.info = {"application/pdf", kept.source_pages, 0, 0};
  kept.bytes = std::move(bytes);
  return kept;
}

Result<KeptFile> straighten(ByteView file, const PageCorners& corners) {
  JIANGXIN_ASSIGN(picture, whole(file));
  JIANGXIN_ASSIGN(page, straightened(picture, corners));
  return kept(page, Chroma::Halved);
}

Result<KeptFile> clear(ByteView file) {
  JIANGXIN_ASSIGN(picture, whole(file));
  return kept(cleared(picture), Chroma::Halved);
}

Result<std::optional<PageCorners>> find_corners(ByteView file) {
  JIANGXIN_ASSIGN(opened, open_picture(file));
  JIANGXIN_ASSIGN(picture, decode(opened, fitted(opened.size(), kFindingSide)));
  return find_corners(picture, opened.size());
}

}  // namespace jiangxin
