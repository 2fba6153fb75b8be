#include "platform/media/turning.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace jiangxin {
namespace {

// Where a pixel of the upright picture lies in the stored one.
std::pair<int, int> stored_place(int orientation, Size stored, int x, int y) {
  const int right = stored.width - 1;
  const int bottom = stored.height - 1;
  switch (orientation) {
    case 2:
      return {right - x, y};
    case 3:
      return {right - x, bottom - y};
    case 4:
      return {x, bottom - y};
    case 5:
      return {y, x};
    case 6:
      return {y, bottom - x};
    case 7:
      return {right - y, bottom - x};
    case 8:
      return {right - y, x};
    default:
      return {x, y};
  }
}

}  // namespace

// In tiles: the stored picture is read across its rows.
template <int channels>
Bytes turned(Bytes samples, Size stored, int orientation) {
  constexpr int kTile = 64;
  if (orientation < 2 || orientation > 8) return samples;
  const Size size = upright_size(stored, orientation);
  const auto offset = [](Size of, int x, int y) {
    return (static_cast<std::ptrdiff_t>(y) * of.width + x) * channels;
  };
  const auto place = [&](int x, int y) {
    const auto [from_x, from_y] = stored_place(orientation, stored, x, y);
    return offset(stored, from_x, from_y);
  };
  Bytes upright(samples.size());
  const std::ptrdiff_t across = size.width > 1 ? place(1, 0) - place(0, 0) : 0;
  for (int top = 0; top < size.height; top += kTile)
    for (int left = 0; left < size.width; left += kTile)
      for (int y = top; y < std::min(top + kTile, size.height); ++y) {
        const std::uint8_t* from = samples.data() + place(left, y);
        std::uint8_t* to = upright.data() + offset(size, left, y);
        const std::uint8_t* end = to + channels * (std::min(left + kTile, size.width) - left);
        for (; to != end; to += channels, from += across)
          for (int channel = 0; channel < channels; ++channel) to[channel] = from[channel];
      }
  return upright;
}

template Bytes turned<1>(Bytes samples, Size stored, int orientation);
template Bytes turned<3>(Bytes samples, Size stored, int orientation);

}  // namespace jiangxin
