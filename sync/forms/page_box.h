// A part of a page, whatever its resolution.
#pragma once

#include <algorithm>

namespace jiangxin {

// In ten-thousandths of the upright page's width and height.
struct PageBox {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  bool operator==(const PageBox&) const = default;
};
inline constexpr int kPageSide = 10'000;

inline long long area_of(const PageBox& box) {
  return static_cast<long long>(box.width) * box.height;
}

// What two have in common; empty: nothing.
inline PageBox common_part(const PageBox& a, const PageBox& b) {
  const int x = std::max(a.x, b.x);
  const int y = std::max(a.y, b.y);
  const int right = std::min(a.x + a.width, b.x + b.width);
  const int bottom = std::min(a.y + a.height, b.y + b.height);
  return {x, y, std::max(0, right - x), std::max(0, bottom - y)};
}

}  // namespace jiangxin
