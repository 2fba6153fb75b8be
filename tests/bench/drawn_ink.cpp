#include "tests/bench/drawn_ink.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace jiangxin {
namespace {

constexpr float kSize = 300;
constexpr float kStep = 4;
constexpr float kShare = 0.3F;
constexpr int kKnots = 5;          // of the elastic sheet, along each side
constexpr float kElastic = 0.04F;  // deviation of a knot, of the ink's size
constexpr float kTremble = 0.004F;

using Ink = std::vector<InkStroke>;

float even(float low, float high, std::mt19937_64& random) {
  return std::uniform_real_distribution<float>(low, high)(random);
}

void fit(Ink& ink) {
  constexpr float kMost = std::numeric_limits<float>::max();
  InkPoint low{kMost, kMost}, high{-kMost, -kMost};
  for (const InkStroke& stroke : ink)
    for (const InkPoint p : stroke) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
  const float size = std::max({high.x - low.x, high.y - low.y, 1e-6F});
  for (InkStroke& stroke : ink)
    for (InkPoint& p : stroke) p = {(p.x - low.x) / size * kSize, (p.y - low.y) / size * kSize};
}

// A finger leaves points every few pixels.
InkStroke dense(const InkStroke& stroke) {
  InkStroke points{stroke.front()};
  for (std::size_t i = 1; i < stroke.size(); ++i) {
    const InkPoint a = stroke[i - 1], b = stroke[i];
    const int parts = std::max(1, static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / kStep));
    for (int k = 1; k <= parts; ++k) {
      const float t = static_cast<float>(k) / static_cast<float>(parts);
      points.push_back({std::lerp(a.x, b.x, t), std::lerp(a.y, b.y, t)});
    }
  }
  return points;
}

class Sheet {
 public:
  explicit Sheet(std::mt19937_64& random) {
    std::normal_distribution<float> moved(0, kElastic * kSize);
    for (auto& row : knots_)
      for (InkPoint& knot : row) knot = {moved(random), moved(random)};
  }

  InkPoint operator()(InkPoint p) const {
    const auto [column, right] = place(p.x);
    const auto [row, down] = place(p.y);
    const auto mixed = [&](float InkPoint::*axis) {
      return std::lerp(
          std::lerp(knots_[row][column].*axis, knots_[row][column + 1].*axis, right),
          std::lerp(knots_[row + 1][column].*axis, knots_[row + 1][column + 1].*axis, right), down);
    };
    return {p.x + mixed(&InkPoint::x), p.y + mixed(&InkPoint::y)};
  }

 private:
  // The knot before, and how far behind it, without a corner.
  static std::pair<std::size_t, float> place(float at) {
    const float knot = std::clamp(at / kSize, 0.0F, 0.999F) * (kKnots - 1);
    const float t = knot - std::floor(knot);
    return {static_cast<std::size_t>(knot), t * t * (3 - 2 * t)};
  }

  std::array<std::array<InkPoint, kKnots>, kKnots> knots_;
};

void distort(Ink& ink, std::mt19937_64& random) {
  const float turn = even(-10, 10, random) * std::numbers::pi_v<float> / 180;
  const float wide = even(0.85F, 1.15F, random), high = even(0.85F, 1.15F, random);
  const float slant = even(-0.15F, 0.15F, random);
  const Sheet sheet(random);
  std::normal_distribution<float> tremble(0, kTremble * kSize);
  for (InkStroke& stroke : ink)
    for (InkPoint& p : stroke) {
      const InkPoint bent = sheet(p);
      const float x = bent.x * wide + bent.y * slant, y = bent.y * high;
      p = {x * std::cos(turn) - y * std::sin(turn) + tremble(random),
           x * std::sin(turn) + y * std::cos(turn) + tremble(random)};
    }
}

void swap_some(Ink& ink, std::mt19937_64& random) {
  for (std::size_t i = 0; i + 1 < ink.size(); ++i)
    if (even(0, 1, random) < kShare) std::swap(ink[i], ink[i + 1]);
}

Ink joined(const Ink& ink, std::mt19937_64& random) {
  Ink result;
  for (const InkStroke& stroke : ink)
    if (!result.empty() && even(0, 1, random) < kShare)
      result.back().insert(result.back().end(), stroke.begin(), stroke.end());
    else
      result.push_back(stroke);
  return result;
}

}  // namespace

Ink draw(Ink strokes, Drawing how, std::mt19937_64& random) {
  fit(strokes);
  if (how.swapped) swap_some(strokes, random);
  if (how.joined) strokes = joined(strokes, random);
  for (InkStroke& stroke : strokes) stroke = dense(stroke);
  if (how.distorted) distort(strokes, random);
  return strokes;
}

}  // namespace jiangxin
