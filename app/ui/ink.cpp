#include <cmath>
#include <utility>
#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

#include "app/ui/drawing.h"
#include "app/ui/pictures.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

constexpr float ink_width = 10000, ink_height = 3333;  // SignaturePoint's box
// Nearer points tell nothing new.
constexpr int nearest_points = 30;

SignaturePoint to_ink(Point at, Rect room) {
  const auto part = [](float value, float from, float length, float most) {
    return static_cast<int>(std::clamp((value - from) / length, 0.0f, 1.0f) * most);
  };
  return {part(at.x, room.x, room.w, ink_width), part(at.y, room.y, room.h, ink_height)};
}

bool is_near(SignaturePoint a, SignaturePoint b) {
  return std::abs(a.x - b.x) + std::abs(a.y - b.y) < nearest_points;
}

// Where the finger went since the frame before. ImGui itself keeps only where it is: a quick
// signature on a slow machine would lose its corners.
void follow(Stroke& wet, Rect room) {
  for (const ImGuiInputEvent& event : ImGui::GetCurrentContext()->InputEventsTrail) {
    if (event.Type != ImGuiInputEventType_MousePos) continue;
    const SignaturePoint p = to_ink({event.MousePos.PosX, event.MousePos.PosY}, room);
    if (wet.empty() || !is_near(wet.back(), p)) wet.push_back(p);
  }
}

void put_stroke(Ui& ui, Rect room, const Stroke& stroke, Colour ink) {
  const float width = std::max(1.5f, room.w / 260);
  std::vector<ImVec2> path;
  for (const SignaturePoint p : stroke)
    path.push_back({room.x + static_cast<float>(p.x) / ink_width * room.w,
                    room.y + static_cast<float>(p.y) / ink_height * room.h});
  if (path.empty()) return;
  for (const ImVec2& end : {path.front(), path.back()})
    ui.draw_list().AddCircleFilled(end, width / 2, packed(ink));
  ui.draw_list().AddPolyline(path.data(), static_cast<int>(path.size()), packed(ink), 0, width);
}

}  // namespace

void ink_at(Ui& ui, Rect room, const std::vector<Stroke>& strokes, Colour ink) {
  for (const Stroke& stroke : strokes) put_stroke(ui, room, stroke, ink);
}

Drag drag(Ui& ui, std::string_view id, Rect room) {
  const Touch touch = ui.touch(id, room);
  const ImGuiIO& io = ImGui::GetIO();
  Drag drag;
  drag.began = touch.pressed;
  drag.active = touch.down;
  drag.at = touch.at;
  if (touch.down && !touch.pressed) {
    drag.dx = io.MouseDelta.x;
    drag.dy = io.MouseDelta.y;
  }
  drag.ended = touch.released;
  return drag;
}

std::optional<Stroke> ink_pad(Ui& ui, std::string_view id, const std::vector<Stroke>& strokes,
                              std::string_view invitation) {
  const Theme& t = ui.theme();
  // Wide, but low enough to be seen whole, words and actions around it.
  const float highest = ui.window().h * 0.36f;
  const float width = std::min(ui.region().w, highest * ink_width / ink_height);
  const Rect taken = ui.take(std::round(width * ink_height / ink_width));
  const Rect room{std::round(taken.x + (taken.w - width) / 2), taken.y, width, taken.h};
  const Drag finger = drag(ui, id, room);
  Stroke& wet = ui.wet_ink();
  if (finger.began)
    wet = {to_ink(finger.at, room)};
  else if (finger.active || finger.ended)
    follow(wet, room);
  ui.fill(room, t.sheet, ui.px(14));
  ui.outline(room, finger.active ? t.teal : t.line, ui.px(2), ui.px(14));
  const float base = room.bottom() - room.h * 0.2f;
  ui.line({room.x + room.w * 0.06f, base}, {room.right() - room.w * 0.06f, base},
          {0xDD, 0xD6, 0xCB}, ui.px(2));
  if (strokes.empty() && wet.empty()) {
    ui.on_ground(t.sheet, [&] {
      ui.put_middle(room.inset(ui.px(24), 0), Role::Body, invitation, {0x5B, 0x67, 0x70},
                    Align::Centre);
    });
  }
  ink_at(ui, room, strokes, t.sheet_ink);
  if (finger.active) put_stroke(ui, room, wet, t.sheet_ink);
  if (!finger.ended || wet.empty()) return std::nullopt;
  return std::exchange(wet, {});
}

}  // namespace jiangxin
