#include "platform/media/redaction.h"

#include <algorithm>

#include "platform/media/any_picture.h"
#include "platform/media/binding.h"
#include "platform/media/jpeg.h"

namespace jiangxin {
namespace {

constexpr int kWhole = 10'000;

struct Span {
  int from = 0;
  int to = 0;
};

// Every pixel that the part touches.
Span pixels_of(int from, int length, int side) {
  const auto at = [side](long long part) { return part * side; };
  return {static_cast<int>(at(from) / kWhole),
          static_cast<int>(std::min<long long>(side, (at(from + length) + kWhole - 1) / kWhole))};
}

void blacken(Picture& picture, const BlackBox& box) {
  const Span across = pixels_of(box.x, box.width, picture.size.width);
  const Span down = pixels_of(box.y, box.height, picture.size.height);
  const auto row = static_cast<std::ptrdiff_t>(picture.size.width) * 3;
  for (int y = down.from; y < down.to; ++y) {
    const auto line = picture.rgb.begin() + y * row;
    std::fill(line + across.from * 3, line + across.to * 3, std::uint8_t{0});
  }
}

bool lies_on_page(const BlackBox& box) {
  return box.width > 0 && box.height > 0 && box.x >= 0 && box.y >= 0 &&
         box.x <= kWhole - box.width && box.y <= kWhole - box.height;
}

}  // namespace

std::vector<BlackBox> boxes_of(const std::vector<int>& numbers) {
  std::vector<BlackBox> boxes;
  for (std::size_t i = 0; i + 3 < numbers.size(); i += 4)
    boxes.push_back({0, numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]});
  return boxes;
}

// Made smaller first: a pixel of a black part's edge takes nothing of what was under it.
Result<Bytes> redact(ByteView file, const std::vector<BlackBox>& boxes, int max_side, int quality) {
  if (!std::ranges::all_of(boxes, lies_on_page))
    return fail(ErrorCode::InvalidInput, "a part lies outside of the page");
  JIANGXIN_ASSIGN(opened, open_picture(file));
  JIANGXIN_ASSIGN(whole, decode(opened, opened.size()));
  const Size size = fitted(whole.size, std::min(max_side, kA4Long));
  Picture picture = size == whole.size ? std::move(whole) : resampled(whole, whole_of(whole), size);
  for (const BlackBox& box : boxes) blacken(picture, box);
  return encode_jpeg(picture, quality);
}

Result<Bytes> write_album(ByteView pictures, const std::vector<int>& sizes) {
  Binding binding(Binding::Edge::Picture);
  for (const int size : sizes) {
    const auto count = static_cast<std::size_t>(size);
    if (count > pictures.size()) return fail(ErrorCode::InvalidInput, "fewer pictures than told");
    JIANGXIN_TRY(binding.add(pictures.first(count), {}));
    pictures = pictures.subspan(count);
  }
  if (!pictures.empty()) return fail(ErrorCode::InvalidInput, "more pictures than told");
  JIANGXIN_TRY(binding.write());
  return Bytes{};
}

}  // namespace jiangxin
