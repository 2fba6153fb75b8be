#include "app/screens/corners.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/ui/pictures.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

constexpr float kHandle = 68;  // dp: what a finger takes hold of

float handle_side(const Ui& ui) {
  return std::max(smallest_target_px, ui.px(kHandle));
}

Point on_screen(Rect shown, Size picture, PagePoint corner) {
  return {shown.x + static_cast<float>(corner.x) * shown.w /
                        static_cast<float>(std::max(1, picture.width)),
          shown.y + static_cast<float>(corner.y) * shown.h /
                        static_cast<float>(std::max(1, picture.height))};
}

void draw_corner(Ui& ui, Rect shown, Size picture, int index, PagePoint corner, Command& did) {
  const Point at = on_screen(shown, picture, corner);
  const float side = handle_side(ui);
  const Rect handle{at.x - side / 2, at.y - side / 2, side, side};
  const Drag finger = drag(ui, "page.corner." + std::to_string(index), handle);
  const float dot = finger.active ? side * 0.62f : side * 0.46f;
  const Rect seen{at.x - dot / 2, at.y - dot / 2, dot, dot};
  ui.fill(seen, ui.theme().card, dot / 2);
  ui.outline(seen, ui.theme().teal, ui.px(5), dot / 2);
  if (!finger.active || (finger.dx == 0 && finger.dy == 0)) return;
  const float scale = shown.w / static_cast<float>(std::max(1, picture.width));
  did = command::MoveCorner{index, corner.x + static_cast<int>(std::lround(finger.dx / scale)),
                            corner.y + static_cast<int>(std::lround(finger.dy / scale))};
}

}  // namespace

float corner_rim(const Ui& ui) {
  return handle_side(ui) / 2;
}

void draw_corners(Ui& ui, Rect shown, Size picture, const PageCorners& corners, Command& did) {
  for (std::size_t i = 0; i < corners.size(); ++i)
    ui.line(on_screen(shown, picture, corners[i]),
            on_screen(shown, picture, corners[(i + 1) % corners.size()]), ui.theme().teal,
            ui.px(4));
  for (std::size_t i = 0; i < corners.size(); ++i)
    draw_corner(ui, shown, picture, static_cast<int>(i), corners[i], did);
}

}  // namespace jiangxin
