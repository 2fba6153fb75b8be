#include "platform/media/any_picture.h"

#include "platform/media/heic.h"
#include "platform/media/jpeg.h"
#include "platform/media/png.h"
#include "platform/media/tiff.h"

namespace jiangxin {
namespace {

bool is_tiff(std::string_view text) {
  using namespace std::string_view_literals;
  for (const std::string_view start : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv})
    if (text.starts_with(start)) return true;
  return false;
}

Result<AnyPicture> header_of(ByteView file, Format format, int page) {
  AnyPicture opened{file, format, {}, 1, page, 1};
  if (format == Format::Tiff) {
    JIANGXIN_ASSIGN(header, tiff_header(file, page));
    opened.stored = header.size;
    opened.orientation = header.orientation;
    opened.pages = header.pages;
    return opened;
  }
  JIANGXIN_ASSIGN(size, format == Format::Jpeg  ? jpeg_size(file)
                        : format == Format::Png ? png_size(file)
                                                : heic_size(file));
  opened.stored = size;
  if (format == Format::Jpeg) opened.orientation = jpeg_orientation(file);
  return opened;
}

Result<Picture> decode_stored(const AnyPicture& opened, Size at_least) {
  switch (opened.format) {
    case Format::Png:
      return decode_png(opened.file);
    case Format::Tiff:
      return decode_tiff(opened.file, opened.page);
    case Format::Heic:
      return decode_heic(opened.file);
    default:
      return decode_jpeg(opened.file, at_least);
  }
}

}  // namespace

Result<Format> format_of(ByteView file) {
  constexpr std::size_t kPdfHeader = 1024;  // readers let other bytes stand in front
  const std::string_view text = as_text(file);
  if (text.starts_with("\xFF\xD8\xFF")) return Format::Jpeg;
  if (text.starts_with("\x89PNG\r\n\x1A\n")) return Format::Png;
  if (is_tiff(text)) return Format::Tiff;
  if (is_heic(file)) return Format::Heic;
  if (text.substr(0, kPdfHeader).find("%PDF-") != std::string_view::npos) return Format::Pdf;
  return fail(ErrorCode::Unsupported, "neither JPEG, PNG, TIFF, HEIC nor PDF");
}

Result<AnyPicture> open_picture(ByteView file, int page) {
  JIANGXIN_ASSIGN(format, format_of(file));
  if (format == Format::Pdf) return fail(ErrorCode::Unsupported, "a PDF is not a picture");
  JIANGXIN_ASSIGN(opened, header_of(file, format, page));
  if (page < 0 || page >= opened.pages) return fail(ErrorCode::InvalidInput, "no such page");
  if (static_cast<long long>(opened.stored.width) * opened.stored.height > kMaxPixels)
    return fail(ErrorCode::TooLarge, "more pixels than can be handled");
  return opened;
}

Result<Picture> decode(const AnyPicture& opened, Size at_least) {
  const Size stored_at_least = upright_size(at_least, opened.orientation);
  JIANGXIN_ASSIGN(picture, decode_stored(opened, stored_at_least));
  return upright(std::move(picture), opened.orientation);
}

}  // namespace jiangxin
