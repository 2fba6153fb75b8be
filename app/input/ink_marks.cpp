#include "app/input/ink_marks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace jiangxin {
namespace {

constexpr float kApart = 0.16F;
constexpr float kEdge = 64;
constexpr float kDirection = 16;  // what the direction counts for
constexpr std::size_t kMostMarks = 512;

std::int8_t whole(float value) {
  return static_cast<std::int8_t>(std::clamp(std::lround(value), -127L, 127L));
}

InkMark mark_at(const InkStroke& stroke, std::size_t i) {
  const InkPoint from = stroke[i >= 2 ? i - 2 : 0], to = stroke[std::min(i + 1, stroke.size() - 1)];
  const float length = std::max(std::hypot(to.x - from.x, to.y - from.y), 1e-6F);
  return {whole(stroke[i].x * kEdge), whole(stroke[i].y * kEdge),
          whole((to.x - from.x) / length * kDirection),
          whole((to.y - from.y) / length * kDirection)};
}

}  // namespace

std::vector<InkMark> ink_marks(const NormalInk& ink) {
  std::vector<InkMark> marks;
  for (const InkStroke& stroke : ink.strokes) {
    float left = kApart / 2;  // until the next
    bool has_any = false;
    for (std::size_t i = 1; i < stroke.size() && marks.size() < kMostMarks; ++i) {
      left -= std::hypot(stroke[i].x - stroke[i - 1].x, stroke[i].y - stroke[i - 1].y);
      const bool is_last_chance = i + 1 == stroke.size() && !has_any;
      if (left > 0 && !is_last_chance) continue;
      marks.push_back(mark_at(stroke, i));
      left = kApart;
      has_any = true;
    }
  }
  return marks;
}

float difference(std::span<const InkMark> a, std::span<const InkMark> b) {
  std::vector<int> nearest_to_b(b.size(), std::numeric_limits<int>::max());
  float sum_a = 0;
  for (const InkMark& mark : a) {
    int nearest = std::numeric_limits<int>::max();
    for (std::size_t j = 0; j < b.size(); ++j) {
      const int x = mark.x - b[j].x, y = mark.y - b[j].y;
      const int right = mark.right - b[j].right, down = mark.down - b[j].down;
      const int far = x * x + y * y + right * right + down * down;
      nearest = std::min(nearest, far);
      nearest_to_b[j] = std::min(nearest_to_b[j], far);
    }
    sum_a += static_cast<float>(nearest);
  }
  float sum_b = 0;
  for (const int nearest : nearest_to_b) sum_b += static_cast<float>(nearest);
  return (sum_a / static_cast<float>(a.size()) + sum_b / static_cast<float>(b.size())) / 2;
}

}  // namespace jiangxin
