#include <algorithm>
#include <utility>

#include <imgui.h>

#include "app/ui/ui_state.h"

namespace jiangxin {
namespace {

// With another held that makes a combination of it, a key was meant for a desktop: Alt+Tab,
// Alt+Space.
bool is_pressed(ImGuiKey key, bool again) {
  const ImGuiIO& io = ImGui::GetIO();
  return !io.KeyCtrl && !io.KeyAlt && !io.KeySuper && ImGui::IsKeyPressed(key, again);
}

bool key_activates() {
  return is_pressed(ImGuiKey_Enter, false) || is_pressed(ImGuiKey_KeypadEnter, false) ||
         is_pressed(ImGuiKey_Space, false);
}

// What follows `current` in `order`, going round; the first if it is not there.
std::string neighbour(const std::vector<std::string>& order, std::string_view current, int way) {
  if (order.empty()) return {};
  const auto size = static_cast<std::ptrdiff_t>(order.size());
  const auto found = std::find(order.begin(), order.end(), current);
  if (found == order.end()) return way > 0 ? order.front() : order.back();
  return order[static_cast<std::size_t>((found - order.begin() + way + size) % size)];
}

}  // namespace

void Ui::State::change_focus(std::string_view id, bool by_keyboard) {
  focus_ring = by_keyboard;
  if (focus == id) return;
  lost = focus;
  lost_age = 0;
  unsettled = true;  // what was drawn before may look different
  focus = id;
  focus_seen = true;  // may be drawn in the next frame only
  focus_reveal = !focus.empty();
}

Touch Ui::touch(std::string_view id, Rect rect, bool enabled) {
  State& s = *state_;
  const Rect visible = rect.clipped_to(s.clips.back());
  s.record.items.push_back({std::string(id), rect, visible, enabled, s.layer, s.scroll()});
  if (s.focus == id) s.focus_seen = true;
  if (!enabled || !s.listening) return {};
  if (s.focus_follows) s.order.emplace_back(id);

  const ImGuiIO& io = ImGui::GetIO();
  Touch touch;
  touch.at = {io.MousePos.x, io.MousePos.y};
  const bool inside = visible.contains(touch.at);
  if (inside && io.MouseClicked[0]) {
    s.active = id;
    s.press_taken = true;
    touch.pressed = true;
    if (s.focus_follows) s.change_focus(id, false);
  }
  const bool active = s.active == id;
  touch.down = active && io.MouseDown[0];
  touch.released = active && io.MouseReleased[0];
  touch.tapped = active && io.MouseReleased[0] && inside;
  if (s.focus != id) return touch;
  touch.focused = s.focus_ring;
  touch.tapped = touch.tapped || (key_activates() && s.active.empty());
  if (s.focus_reveal) {
    reveal(rect);
    s.focus_reveal = false;
  }
  return touch;
}

void Ui::beneath(const std::function<void()>& draw) {
  const bool outer = std::exchange(state_->listening, false);
  draw();
  state_->listening = outer;
}

void Ui::on_top(const std::function<void()>& draw) {
  const int outer = std::exchange(state_->layer, state_->top_layer);
  draw();
  state_->layer = outer;
}

void Ui::keeping_focus(const std::function<void()>& draw) {
  const bool outer = std::exchange(state_->focus_follows, false);
  draw();
  state_->focus_follows = outer;
}

bool Ui::answers() const {
  return state_->listening;
}

void Ui::above(const std::function<void()>& draw) {
  ++state_->layer;
  draw();
  --state_->layer;
}

void Ui::focus(std::string_view id) {
  State& s = *state_;
  s.wanted = id;
  if (s.wanted_before == id) return;
  s.wanted_before = id;
  s.change_focus(id, false);
}

std::string_view Ui::focused() const {
  return state_->focus;
}

bool Ui::lost_focus(std::string_view id) {
  State& s = *state_;
  if (id.empty() || s.lost != id) return false;
  if (ImGui::GetIO().MouseReleased[0]) {
    // One deed a frame: a quick finger's tap goes first, or it would be lost to the leaving.
    s.unsettled = true;
    return false;
  }
  s.lost.clear();
  return true;
}

void Ui::next_focus() {
  State& s = *state_;
  // `order` is complete only at the frame's end.
  s.advance_focus = 1;
}

void Ui::reveal_focus() {
  state_->focus_reveal = !state_->focus.empty();
}

void Ui::drop_focus() {
  state_->change_focus({}, false);
}

void Ui::hold_key() {
  state_->key_held = true;
}

bool Ui::holds_key() const {
  if (state_->key_held) return true;
  if (state_->edit.id().empty()) return false;
  for (const ImGuiKey key : {ImGuiKey_Backspace, ImGuiKey_Delete, ImGuiKey_LeftArrow,
                             ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow})
    if (ImGui::IsKeyDown(key)) return true;
  return false;
}

void Ui::end_frame() {
  State& s = *state_;
  const ImGuiIO& io = ImGui::GetIO();
  if (is_pressed(ImGuiKey_Tab, true)) s.advance_focus = io.KeyShift ? -1 : 1;
  if (s.advance_focus != 0) s.change_focus(neighbour(s.order, s.focus, s.advance_focus), true);
  s.advance_focus = 0;
  if (io.MouseClicked[0] && !s.press_taken) s.change_focus({}, false);
  if (!s.focus_seen) s.change_focus({}, false);
  if (s.edited != s.edited_so_far) s.unsettled = true;  // the panel opens, closes or changes
  s.edited = std::exchange(s.edited_so_far, std::nullopt);
  if (!io.MouseDown[0]) s.active.clear();
  s.wanted_before = std::exchange(s.wanted, {});
  if (++s.lost_age > 2) s.lost.clear();
  s.pictures.end_frame();
  s.fonts.release_pages();
}

}  // namespace jiangxin
