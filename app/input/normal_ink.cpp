#include "app/input/normal_ink.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace jiangxin {
namespace {

constexpr float kReach = 1.45F;  // deviations that fill the half of a side
constexpr float kLeast = 1e-3F;

// One axis of the ink: where its middle is, and how far it spreads to either side of that.
struct Axis {
  float middle = 0, before = 0, after = 0;

  float both() const { return std::max(before + after, kLeast); }
};

template <class Visit>
void for_each_piece(std::span<const InkStroke> ink, float InkPoint::*along, Visit visit) {
  for (const InkStroke& stroke : ink)
    for (std::size_t i = 1; i < stroke.size(); ++i) {
      const InkPoint a = stroke[i - 1], b = stroke[i];
      visit((a.*along + b.*along) / 2, std::hypot(b.x - a.x, b.y - a.y));
    }
}

Axis axis(std::span<const InkStroke> ink, float InkPoint::*along) {
  float sum = 0, weight = 0;
  for_each_piece(ink, along, [&](float at, float length) {
    sum += length * at;
    weight += length;
  });
  const float middle = weight > 0 ? sum / weight : 0;
  float weights[2] = {}, squares[2] = {};
  for_each_piece(ink, along, [&](float at, float length) {
    const float off = at - middle;
    weights[off > 0] += length;
    squares[off > 0] += length * off * off;
  });
  const auto deviation = [&](int side) {
    return weights[side] > 0 ? std::sqrt(squares[side] / weights[side]) : 0;
  };
  return {middle, deviation(0), deviation(1)};
}

// A parabola, so that both sides come nearer to being as long.
struct Mapping {
  float middle, scale, bend;

  float operator()(float at) const {
    const float t = std::clamp((at - middle) * scale, -1.4F, 1.4F);
    return t + bend * t * t;
  }
};

Mapping mapping(const Axis& a, float share) {
  const float lopsided = (a.before - a.after) / a.both();
  return {a.middle, 2 * share / (kReach * a.both()), std::clamp(lopsided / 2, -0.3F, 0.3F)};
}

// Of a narrow ink, how wide it is made (1: to a square).
float widened(float ratio) {
  return std::sqrt(std::sin(std::numbers::pi_v<float> / 2 * ratio));
}

}  // namespace

NormalInk normal_ink(std::span<const InkStroke> even) {
  const Axis x = axis(even, &InkPoint::x), y = axis(even, &InkPoint::y);
  const float narrow = widened(std::min(x.both(), y.both()) / std::max(x.both(), y.both()));
  const Mapping to_x = mapping(x, x.both() < y.both() ? narrow : 1);
  const Mapping to_y = mapping(y, x.both() < y.both() ? 1 : narrow);
  NormalInk normal{
      {even.begin(), even.end()}, std::log(x.both() / y.both()), (x.before - x.after) / x.both()};
  for (InkStroke& stroke : normal.strokes)
    for (InkPoint& p : stroke) p = {to_x(p.x), to_y(p.y)};
  return normal;
}

}  // namespace jiangxin
