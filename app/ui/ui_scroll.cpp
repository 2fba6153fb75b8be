#include <cmath>
#include <utility>

#include <imgui.h>

#include "app/ui/ui_state.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

// What a page's turn leaves of the page before.
constexpr float page_part = 0.85f;

// The way that wheel and keys ask for, in px.
float asked_by_devices(const Ui& ui, Rect view) {
  const ImGuiIO& io = ImGui::GetIO();
  float way = 0;
  if (view.contains({io.MousePos.x, io.MousePos.y}))
    way -= io.MouseWheel * 3 * ui.scale().line_px(Role::Body);
  if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) way += view.h * page_part;
  if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) way -= view.h * page_part;
  return way;
}

// How far the view must move to show `rect`.
float way_to(Rect rect, Rect view, float margin) {
  const float above = rect.y - margin - view.y, below = rect.bottom() + margin - view.bottom();
  if (above < 0 || rect.h + 2 * margin > view.h) return above;
  return std::max(0.0f, below);
}

// The two buttons, and between them how much of the whole is seen. The way that they ask for.
float page_buttons(Ui& ui, std::string_view id, Rect column, const ScrollState& state, float most) {
  const float size = column.w, page = column.h * page_part;
  const Rect up{column.x, column.bottom() - 2 * size - ui.px(12), size, size};
  const Rect down{column.x, column.bottom() - size, size, size};
  const std::string name(id);
  float way = 0;
  if (button_at(ui, up, name + ".up", {}, {.enabled = state.offset > 0.5f, .mark = Mark::Up}))
    way = -page;
  if (button_at(ui, down, name + ".down", {},
                {.enabled = state.offset < most - 0.5f, .mark = Mark::Down}))
    way = page;
  const Rect track{column.x + size / 2 - ui.px(3), column.y, ui.px(6), up.y - column.y - ui.px(16)};
  if (track.h < ui.px(40)) return way;
  const float whole = most + column.h;
  ui.fill(track, ui.theme().track, ui.px(3));
  ui.fill({track.x, track.y + track.h * state.offset / whole, track.w, track.h * column.h / whole},
          ui.theme().teal, ui.px(3));
  return way;
}

}  // namespace

void Ui::scroll(std::string_view id, Rect room, const std::function<void()>& draw, float spare) {
  State& s = *state_;
  ScrollState& state = s.scrolls.try_emplace(std::string(id)).first->second;
  if (state.frame + 1 < s.frame) state.offset = 0;  // another visit begins at the top
  state.frame = s.frame;
  const float size = std::max(smallest_target_px, px(72));
  const bool overflows = state.content > room.h + 1;
  const float lost = overflows ? std::max(0.0f, size + px(16) - spare) : 0;
  const Rect view{room.x, room.y, room.w - lost, room.h};
  const auto index = s.record.scrolls.size();
  s.record.scrolls.push_back({std::string(id), view, 0, s.layer});

  const auto outer_reveal = std::exchange(s.reveal, std::nullopt);
  float content = 0;
  s.scrolling.push_back(static_cast<int>(index));
  // Focus rings may reach a little beyond the sides.
  clipped(view.inset(-px(8), 0), [&] {
    content = within({view.x, view.y - state.offset, view.w, view.h}, draw);
  });
  s.scrolling.pop_back();
  s.record.scrolls[index].content = content;

  const float most = std::max(0.0f, content - room.h);
  float way = 0;
  if (overflows)
    way +=
        page_buttons(*this, id, {room.right() + spare - size, room.y, size, room.h}, state, most);
  if (answers()) way += asked_by_devices(*this, view);
  if (s.reveal) way += way_to(*s.reveal, view, px(16));
  s.reveal = outer_reveal;

  const float offset = std::round(std::clamp(state.offset + way, 0.0f, most));
  if (std::abs(offset - state.offset) > 0.5f || std::abs(content - state.content) > 0.5f)
    s.unsettled = true;
  state.offset = offset;
  state.content = content;
}

void Ui::reveal(Rect rect) {
  state_->reveal = rect;
}

}  // namespace jiangxin
