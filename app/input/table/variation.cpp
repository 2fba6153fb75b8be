#include "app/input/table/variation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace jiangxin {
namespace {

// The standard library's distributions differ between libraries; the table must not.
float between(float low, float high, std::mt19937& random) {
  return low + (high - low) * static_cast<float>(random()) / 4294967296.0F;
}

// About normal: the sum of three.
float around(float middle, float deviation, std::mt19937& random) {
  float sum = 0;
  for (int i = 0; i < 3; ++i) sum += between(-1, 1, random);
  return middle + deviation * sum;
}

InkPoint middle_of(const InkStroke& stroke) {
  InkPoint sum;
  for (const InkPoint p : stroke) sum = {sum.x + p.x, sum.y + p.y};
  const auto count = static_cast<float>(stroke.size());
  return {sum.x / count, sum.y / count};
}

float length_of(const InkStroke& stroke) {
  float sum = 0;
  for (std::size_t i = 1; i < stroke.size(); ++i)
    sum += std::hypot(stroke[i].x - stroke[i - 1].x, stroke[i].y - stroke[i - 1].y);
  return sum;
}

// Dots turn most.
void move_stroke(InkStroke& stroke, std::mt19937& random) {
  const InkPoint middle = middle_of(stroke);
  const InkPoint to{around(middle.x, 0.03F, random), around(middle.y, 0.03F, random)};
  const float turn = around(0, 0.09F + 0.5F * std::exp(-length_of(stroke) / 0.15F), random);
  const float size = around(1, 0.12F, random);
  const float cosine = size * std::cos(turn), sine = size * std::sin(turn);
  for (InkPoint& p : stroke) {
    const InkPoint off{p.x - middle.x, p.y - middle.y};
    p = {to.x + cosine * off.x - sine * off.y, to.y + sine * off.x + cosine * off.y};
  }
}

// Slanted, stretched and waved.
class Bending {
 public:
  explicit Bending(std::mt19937& random) {
    for (float& each : slant_) each = around(0, 0.13F, random);
    for (Wave& wave : waves_)
      wave = {between(-4, 4, random), between(-4, 4, random),
              between(0, 2 * std::numbers::pi_v<float>, random), around(0, 0.035F, random),
              around(0, 0.035F, random)};
  }

  InkPoint operator()(InkPoint p) const {
    InkPoint to{p.x * (1 + slant_[0]) + p.y * slant_[1], p.y * (1 + slant_[2]) + p.x * slant_[3]};
    for (const Wave& wave : waves_) {
      const float height = std::sin(wave.along_x * p.x + wave.along_y * p.y + wave.phase);
      to = {to.x + wave.right * height, to.y + wave.down * height};
    }
    return to;
  }

 private:
  struct Wave {
    float along_x, along_y, phase, right, down;
  };
  float slant_[4];
  Wave waves_[3];
};

std::vector<InkStroke> joined(std::vector<InkStroke> strokes, float share, std::mt19937& random) {
  std::vector<InkStroke> result;
  for (InkStroke& stroke : strokes)
    if (!result.empty() && between(0, 1, random) < share)
      result.back().insert(result.back().end(), stroke.begin(), stroke.end());
    else
      result.push_back(std::move(stroke));
  return result;
}

}  // namespace

std::vector<InkStroke> vary(std::span<const InkStroke> strokes, std::mt19937& random) {
  std::vector<InkStroke> varied(strokes.begin(), strokes.end());
  for (InkStroke& stroke : varied) move_stroke(stroke, random);
  const Bending bend(random);
  for (InkStroke& stroke : varied)
    for (InkPoint& p : stroke) p = bend(p);
  if (varied.size() > 1 && random() % 3 == 0) {
    const std::size_t first = random() % (varied.size() - 1);
    std::swap(varied[first], varied[first + 1]);
  }
  return joined(std::move(varied), between(-0.3F, 0.5F, random), random);
}

}  // namespace jiangxin
