#include "app/input/even_ink.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace jiangxin {
namespace {

constexpr float kStep = 1.0F / 64;
constexpr float kLongest = 4096 * kStep;  // what is longer is a scribble
constexpr float kFarthest = 1e9F;         // coordinates beyond are a device's mistake
constexpr float kTap = 0.06F;             // a dot's length, of the ink's

bool is_sane(InkPoint p) {
  return std::isfinite(p.x) && std::isfinite(p.y) && std::abs(p.x) < kFarthest &&
         std::abs(p.y) < kFarthest;
}

float distance(InkPoint a, InkPoint b) {
  return std::hypot(b.x - a.x, b.y - a.y);
}

std::vector<InkStroke> sane(std::span<const InkStroke> ink) {
  std::vector<InkStroke> strokes;
  for (const InkStroke& stroke : ink) {
    InkStroke kept;
    for (const InkPoint p : stroke)
      if (is_sane(p) && (kept.empty() || distance(kept.back(), p) > 0)) kept.push_back(p);
    if (!kept.empty()) strokes.push_back(std::move(kept));
  }
  return strokes;
}

// False: it has no extent.
bool move_into_unit_box(std::vector<InkStroke>& strokes) {
  constexpr float kMost = std::numeric_limits<float>::max();
  InkPoint low{kMost, kMost}, high{-kMost, -kMost};
  for (const InkStroke& stroke : strokes)
    for (const InkPoint p : stroke) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
  const float size = std::max(high.x - low.x, high.y - low.y);
  if (strokes.empty() || !(size > 0)) return false;
  for (InkStroke& stroke : strokes)
    for (InkPoint& p : stroke) p = {(p.x - low.x) / size, (p.y - low.y) / size};
  return true;
}

float length(const InkStroke& stroke) {
  float sum = 0;
  for (std::size_t i = 1; i < stroke.size(); ++i) sum += distance(stroke[i - 1], stroke[i]);
  return sum;
}

InkStroke even_stroke(const InkStroke& stroke, float step) {
  const auto parts = std::max<std::size_t>(1, std::lround(length(stroke) / step));
  const float apart = length(stroke) / static_cast<float>(parts);
  InkStroke even{stroke.front()};
  even.reserve(parts + 1);
  float passed = 0, next = apart;
  for (std::size_t i = 1; i < stroke.size(); ++i) {
    const float piece = distance(stroke[i - 1], stroke[i]);
    for (; even.size() < parts && piece > 0 && next <= passed + piece; next += apart) {
      const float t = (next - passed) / piece;
      even.push_back(
          {std::lerp(stroke[i - 1].x, stroke[i].x, t), std::lerp(stroke[i - 1].y, stroke[i].y, t)});
    }
    passed += piece;
  }
  even.push_back(stroke.back());
  return even;
}

// What a finger's tremble and the screen's grid add.
void smooth(InkStroke& stroke) {
  InkPoint before = stroke.front();
  for (std::size_t i = 1; i + 1 < stroke.size(); ++i) {
    const InkPoint here = stroke[i], after = stroke[i + 1];
    stroke[i] = {(before.x + 2 * here.x + after.x) / 4, (before.y + 2 * here.y + after.y) / 4};
    before = here;
  }
}

}  // namespace

std::vector<InkStroke> even_ink(std::span<const InkStroke> ink) {
  std::vector<InkStroke> strokes = sane(ink);
  if (!move_into_unit_box(strokes)) return {};
  float all = 0;
  for (InkStroke& stroke : strokes) {
    const InkPoint tap = stroke.front();
    if (stroke.size() == 1) stroke.push_back({tap.x + kTap, tap.y + kTap});
    all += length(stroke);
  }
  const float step = kStep * std::max(1.0F, all / kLongest);
  for (InkStroke& stroke : strokes) {
    stroke = even_stroke(stroke, step);
    smooth(stroke);
  }
  return strokes;
}

}  // namespace jiangxin
