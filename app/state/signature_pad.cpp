#include "app/state/signature_pad.h"

#include <algorithm>
#include <cmath>

namespace jiangxin {

namespace {

constexpr double kLeastInk = kSignatureWidth * 0.3;  // of a line's length

}  // namespace

void add_stroke(SignatureModel& pad, std::vector<SignaturePoint> points) {
  if (points.empty()) return;
  for (SignaturePoint& point : points) {
    point.x = std::clamp(point.x, 0, kSignatureWidth);
    point.y = std::clamp(point.y, 0, kSignatureHeight);
  }
  pad.strokes.push_back(std::move(points));
  pad.enough = is_enough(pad.strokes);
}

bool is_enough(const std::vector<std::vector<SignaturePoint>>& strokes) {
  double ink = 0;
  for (const auto& stroke : strokes)
    for (std::size_t i = 1; i < stroke.size(); ++i)
      ink += std::hypot(stroke[i].x - stroke[i - 1].x, stroke[i].y - stroke[i - 1].y);
  return ink >= kLeastInk;
}

}  // namespace jiangxin
