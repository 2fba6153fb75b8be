#include "platform/media/operations.h"

#include <algorithm>
#include <cmath>

#include "platform/media/codes.h"
#include "platform/media/jpeg.h"
#include "platform/media/pdf.h"
#include "platform/media/pdf_cleaning.h"
#include "platform/media/pdf_document.h"
#include "platform/media/portrait.h"
#include "platform/media_answer.h"

namespace jiangxin {
namespace {

Result<int> checked_pages(ByteView file) {
  JIANGXIN_ASSIGN(pages, pdf_pages(file));
  if (pages > kMaxPages) return fail(ErrorCode::TooMany, "more pages than can be handled");
  return pages;
}

Result<MediaInfo> probe_pdf(ByteView file) {
  JIANGXIN_ASSIGN(document, PdfDocument::open(file));
  const int pages = document->pages();
  if (pages > kMaxPages) return fail(ErrorCode::TooMany, "more pages than can be handled");
  JIANGXIN_TRY(refuse_active(*document));
  return MediaInfo{"application/pdf", pages, 0, 0};
}

std::string media_type_of(Format format) {
  switch (format) {
    case Format::Png:
      return "image/png";
    case Format::Tiff:
      return "image/tiff";
    case Format::Heic:
      return "image/heic";
    case Format::Pdf:
      return "application/pdf";
    default:
      return "image/jpeg";
  }
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

bool is_pdf(ByteView file) {
  const auto format = format_of(file);
  return format && *format == Format::Pdf;
}

Result<MediaInfo> probe(ByteView file) {
  JIANGXIN_ASSIGN(format, format_of(file));
  if (format == Format::Pdf) return probe_pdf(file);
  JIANGXIN_ASSIGN(opened, open_picture(file));
  JIANGXIN_TRY(decode(opened, {1, 1}));
  return MediaInfo{media_type_of(format), opened.pages, opened.size().width, opened.size().height};
}

Result<Bytes> page(ByteView file, int number, int max_side, int quality) {
  if (is_pdf(file)) {
    JIANGXIN_ASSIGN(pages, checked_pages(file));
    if (number >= pages) return fail(ErrorCode::InvalidInput, "no such page");
    become_pdf_renderer(number, max_side, quality);
    return fail(ErrorCode::Unsupported, "no pdftoppm");
  }
  JIANGXIN_ASSIGN(opened, open_picture(file, number));
  const Size size = fitted(opened.size(), max_side);
  JIANGXIN_ASSIGN(picture, decode(opened, size));
  return encode_jpeg(resampled(picture, whole_of(picture), size), quality);
}

Result<Bytes> codes(ByteView picture) {
  JIANGXIN_ASSIGN(opened, open_picture(picture));
  JIANGXIN_ASSIGN(pixels, decode(opened, opened.size()));
  return to_bytes(codes_to_lines(codes_on(pixels)));
}

Result<Bytes> crop(ByteView file, CropBox box, int width, int height) {
  JIANGXIN_ASSIGN(opened, open_picture(file));
  const Size full = opened.size();
  if (!lies_within(box, full))
    return fail(ErrorCode::InvalidInput, "the part lies outside of the picture");
  const Size at_least{whole_for(width, box.width, full.width),
                      whole_for(height, box.height, full.height)};
  JIANGXIN_ASSIGN(picture, decode(opened, at_least));
  const double across = 1.0 * picture.size.width / full.width;
  const double down = 1.0 * picture.size.height / full.height;
  const Region part{box.x * across, box.y * down, box.width * across, box.height * down};
  return encode_jpeg(resampled(picture, part, {width, height}), 90);
}

Result<PortraitFacts> portrait(ByteView picture) {
  constexpr int kEnough = 1'000;  // px: more detail is not looked at
  JIANGXIN_ASSIGN(opened, open_picture(picture));
  JIANGXIN_ASSIGN(pixels, decode(opened, fitted(opened.size(), kEnough)));
  return facts_of(pixels, opened.size());
}

}  // namespace jiangxin
