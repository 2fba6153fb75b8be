#include "app/ui/drawing.h"

#include <cmath>
#include <numbers>
#include <vector>

namespace jiangxin {
namespace {

constexpr float quarter = std::numbers::pi_v<float> / 2;

void add_corner(std::vector<Point>& path, Point centre, float radius, float from) {
  constexpr int steps = 8;
  for (int i = 0; i <= steps; ++i) {
    const float angle = from + quarter * static_cast<float>(i) / steps;
    path.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
}

std::vector<Point> rounded_path(Rect r, float radius) {
  std::vector<Point> path;
  add_corner(path, {r.x + radius, r.y + radius}, radius, 2 * quarter);
  add_corner(path, {r.right() - radius, r.y + radius}, radius, 3 * quarter);
  add_corner(path, {r.right() - radius, r.bottom() - radius}, radius, 0);
  add_corner(path, {r.x + radius, r.bottom() - radius}, radius, quarter);
  path.push_back(path.front());
  return path;
}

}  // namespace

void dashed_outline(ImDrawList& draw, Rect rect, Colour colour, float radius, float width,
                    float dash) {
  const std::vector<Point> path = rounded_path(rect.inset(width / 2, width / 2), radius);
  const float period = dash * 5 / 3;
  float walked = 0;  // along the whole outline
  for (std::size_t i = 1; i < path.size(); ++i) {
    const Point a = path[i - 1], b = path[i];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (length <= 0) continue;
    const auto at = [&](float d) {
      return ImVec2{a.x + (b.x - a.x) * d / length, a.y + (b.y - a.y) * d / length};
    };
    for (float d = 0; d < length;) {
      const float phase = std::fmod(walked + d, period);
      const bool on = phase < dash;
      const float step = std::min(length - d, std::max(0.1f, (on ? dash : period) - phase));
      if (on) draw.AddLine(at(d), at(d + step), packed(colour), width);
      d += step;
    }
    walked += length;
  }
}

}  // namespace jiangxin
