#include "app/panel/pad.h"

#include <cmath>
#include <utility>
#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

#include "app/ui/drawing.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

// Nearer points tell nothing new.
constexpr float kNearest = 2;  // px
// Nobody draws so much; a broken touch screen might.
constexpr std::size_t kMostPoints = 2'000;

// ImGui itself keeps only where the finger is: the way there is in the events of the frame.
void follow(InkStroke& wet) {
  for (const ImGuiInputEvent& event : ImGui::GetCurrentContext()->InputEventsTrail) {
    if (event.Type != ImGuiInputEventType_MousePos || wet.size() >= kMostPoints) continue;
    const InkPoint point{event.MousePos.PosX, event.MousePos.PosY};
    if (wet.empty() ||
        std::abs(wet.back().x - point.x) + std::abs(wet.back().y - point.y) >= kNearest)
      wet.push_back(point);
  }
}

void put_stroke(Ui& ui, const InkStroke& stroke) {
  if (stroke.empty()) return;
  const float width = std::max(3.0f, ui.px(8));
  std::vector<ImVec2> path;
  for (const InkPoint& point : stroke) path.push_back({point.x, point.y});
  const ImU32 colour = packed(ui.theme().ink);
  for (const ImVec2& end : {path.front(), path.back()})
    ui.draw_list().AddCircleFilled(end, width / 2, colour);
  ui.draw_list().AddPolyline(path.data(), static_cast<int>(path.size()), colour, 0, width);
}

}  // namespace

std::optional<InkStroke> pad_at(Ui& ui, Rect room, std::span<const InkStroke> ink, InkStroke& wet) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch("panel.pad", room);
  ui.fill(room, t.card, ui.px(12));
  ui.outline(room, t.line, std::max(1.0f, ui.px(2)), ui.px(12));
  if (touch.pressed) wet.assign(1, {touch.at.x, touch.at.y});
  if (touch.down || touch.released) follow(wet);
  ui.clipped(room, [&] {
    for (const InkStroke& stroke : ink) put_stroke(ui, stroke);
    put_stroke(ui, wet);
  });
  if (ink.empty() && wet.empty())
    ui.on_ground(t.card, [&] {
      ui.put_middle(room, Role::Body, ui.tr(T::panel_write_here), t.soft, Align::Centre);
    });
  if (!touch.released) return std::nullopt;
  return std::exchange(wet, {});
}

}  // namespace jiangxin
