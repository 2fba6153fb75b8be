#include "platform/reading/image.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "platform/media/any_picture.h"

namespace jiangxin {
namespace {

Result<PixPtr> blank(Size size) {
  PixPtr pix(pixCreateNoInit(size.width, size.height, 8));
  if (!pix) return fail(ErrorCode::TooLarge, "no room for the page");
  return pix;
}

void set_grey(Pix& pix, int x, int y, int value) {
  l_uint32* line = pixGetData(&pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(&pix);
  SET_DATA_BYTE(line, x, static_cast<l_uint8>(value));
}

int grey_of(const std::uint8_t* rgb) {
  return (77 * rgb[0] + 151 * rgb[1] + 28 * rgb[2]) >> 8;
}

Result<PixPtr> grey(const Picture& picture) {
  JIANGXIN_ASSIGN(pix, blank(picture.size));
  const std::uint8_t* pixel = picture.rgb.data();
  for (int y = 0; y < picture.size.height; ++y)
    for (int x = 0; x < picture.size.width; ++x, pixel += 3) set_grey(*pix, x, y, grey_of(pixel));
  return std::move(pix);
}

// The next number of a PGM's head; what stands in front of it goes.
std::optional<int> number_in(std::string_view& head) {
  const std::size_t start = head.find_first_of("0123456789");
  if (start == std::string_view::npos) return std::nullopt;
  int value = 0;
  const char* end = head.data() + head.size();
  const auto parsed = std::from_chars(head.data() + start, end, value);
  if (parsed.ec != std::errc{}) return std::nullopt;
  head = {parsed.ptr, static_cast<std::size_t>(end - parsed.ptr)};
  return value;
}

}  // namespace

Result<PixPtr> grey_picture(ByteView file) {
  JIANGXIN_ASSIGN(opened, open_picture(file));
  JIANGXIN_ASSIGN(picture, decode(opened, fitted(opened.size(), kReadSide)));
  return grey(picture);
}

Result<PixPtr> grey_pgm(ByteView file) {
  std::string_view rest = as_text(file);
  const bool is_pgm = rest.starts_with("P5");
  rest.remove_prefix(is_pgm ? 2 : 0);
  const auto width = number_in(rest);
  const auto height = number_in(rest);
  const auto depth = number_in(rest);
  if (!is_pgm || !width || !height || depth != 255 || *width < 1 || *height < 1 ||
      static_cast<long long>(*width) * *height > kMaxPixels)
    return fail(ErrorCode::Corrupt, "no page came");
  const auto pixels = static_cast<std::size_t>(*width) * static_cast<std::size_t>(*height);
  if (rest.size() < pixels + 1) return fail(ErrorCode::Corrupt, "half a page came");
  JIANGXIN_ASSIGN(pix, blank({*width, *height}));
  const auto* pixel = reinterpret_cast<const std::uint8_t*>(rest.data()) + 1;
  for (int y = 0; y < *height; ++y)
    for (int x = 0; x < *width; ++x, ++pixel) set_grey(*pix, x, y, *pixel);
  return std::move(pix);
}

}  // namespace jiangxin
