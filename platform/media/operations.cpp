#include "platform/media/operations.h"

#include <algorithm>
#include <cmath>

#include "platform/media/jpeg.h"
#include "platform/media/pdf.h"
#include "platform/media/picture.h"
#include "platform/media/png.h"

namespace jiangxin {
namespace {

// A picture whose header was read: small enough to be decoded.
struct Opened {
  Format format = Format::Jpeg;
  Size stored;
  int orientation = 1;
};

Result<Opened> open_picture(ByteView file, Format format) {
  Opened opened{format, {}, 1};
  JIANGXIN_ASSIGN(size, format == Format::Jpeg ? jpeg_size(file) : png_size(file));
  opened.stored = size;
  if (static_cast<long long>(size.width) * size.height > kMaxPixels)
    return fail(ErrorCode::TooLarge, "more pixels than can be handled");
  if (format == Format::Jpeg) opened.orientation = jpeg_orientation(file);
  return opened;
}

// Upright; a JPEG may come smaller, but no side below at_least.
Result<Picture> decode(ByteView file, const Opened& opened, Size at_least) {
  const Size stored_at_least = upright_size(at_least, opened.orientation);
  JIANGXIN_ASSIGN(picture, opened.format == Format::Jpeg ? decode_jpeg(file, stored_at_least)
                                                         : decode_png(file));
  return upright(std::move(picture), opened.orientation);
}

Result<int> checked_pages(ByteView file) {
  JIANGXIN_ASSIGN(pages, pdf_pages(file));
  if (pages > kMaxPages) return fail(ErrorCode::TooLarge, "more pages than can be handled");
  return pages;
}

bool lies_within(const CropBox& box, Size size) {
  return box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0 &&
         box.width <= size.width - box.x && box.height <= size.height - box.y;
}

// How large the whole must be for a part of it to be `target` long.
int whole_for(int target, int part, int whole) {
  return std::min(whole, static_cast<int>(std::ceil(1.0 * target * whole / part)));
}

}  // namespace

Result<Format> format_of(ByteView file) {
  constexpr std::size_t kPdfHeader = 1024;  // readers let other bytes stand in front
  const std::string_view text = as_text(file);
  if (text.starts_with("\xFF\xD8\xFF")) return Format::Jpeg;
  if (text.starts_with("\x89PNG\r\n\x1A\n")) return Format::Png;
  if (text.substr(0, kPdfHeader).find("%PDF-") != std::string_view::npos) return Format::Pdf;
  return fail(ErrorCode::Unsupported, "neither JPEG, PNG nor PDF");
}

bool is_pdf(ByteView file) {
  const auto format = format_of(file);
  return format && *format == Format::Pdf;
}

Result<MediaInfo> probe(ByteView file) {
  JIANGXIN_ASSIGN(format, format_of(file));
  if (format == Format::Pdf) {
    JIANGXIN_ASSIGN(pages, checked_pages(file));
    return MediaInfo{"application/pdf", pages, 0, 0};
  }
  JIANGXIN_ASSIGN(opened, open_picture(file, format));
  JIANGXIN_TRY(decode(file, opened, {1, 1}));
  const Size size = upright_size(opened.stored, opened.orientation);
  return MediaInfo{format == Format::Jpeg ? "image/jpeg" : "image/png", 1, size.width, size.height};
}

Result<Bytes> thumbnail(ByteView file, int max_side, int page) {
  JIANGXIN_ASSIGN(format, format_of(file));
  int pages = 1;
  if (format == Format::Pdf) {
    JIANGXIN_ASSIGN(counted, checked_pages(file));
    pages = counted;
  }
  if (page < 0 || page >= pages) return fail(ErrorCode::NotFound, "no such page");
  if (format == Format::Pdf) {
    become_pdf_thumbnailer(max_side, page);
    return fail(ErrorCode::Unsupported, "no pdftoppm");
  }
  JIANGXIN_ASSIGN(opened, open_picture(file, format));
  const Size size = fitted(upright_size(opened.stored, opened.orientation), max_side);
  JIANGXIN_ASSIGN(picture, decode(file, opened, size));
  const Region all{0, 0, 1.0 * picture.size.width, 1.0 * picture.size.height};
  return encode_jpeg(resampled(picture, all, size), 85);
}

Result<Bytes> crop(ByteView file, CropBox box, int width, int height) {
  JIANGXIN_ASSIGN(format, format_of(file));
  if (format == Format::Pdf) return fail(ErrorCode::Unsupported, "a PDF cannot be cropped");
  JIANGXIN_ASSIGN(opened, open_picture(file, format));
  const Size full = upright_size(opened.stored, opened.orientation);
  if (!lies_within(box, full))
    return fail(ErrorCode::InvalidInput, "the part lies outside of the picture");
  const Size at_least{whole_for(width, box.width, full.width),
                      whole_for(height, box.height, full.height)};
  JIANGXIN_ASSIGN(picture, decode(file, opened, at_least));
  const double across = 1.0 * picture.size.width / full.width;
  const double down = 1.0 * picture.size.height / full.height;
  const Region part{box.x * across, box.y * down, box.width * across, box.height * down};
  return encode_jpeg(resampled(picture, part, {width, height}), 90);
}

}  // namespace jiangxin
