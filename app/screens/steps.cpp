#include <cmath>

#include "app/screens/frame_parts.h"

namespace jiangxin {
namespace {

T words_key(StepId id) {
  switch (id) {
    case StepId::Consent:
      return T::common_step_consent;
    case StepId::Identity:
      return T::common_step_identity;
    case StepId::Basics:
    case StepId::Deeds:
      return T::common_step_basics;
    case StepId::Forces:
      return T::common_step_forces;
    case StepId::Portrait:
      return T::common_step_portrait;
    case StepId::Submit:
      break;
  }
  return T::common_step_submit;
}

std::string_view name_of(const Ui& ui, const StepModel& step) {
  return step.title.zh.empty() ? ui.tr(words_key(step.id)) : ui.words(step.title);
}

std::string id_of(std::size_t index) {
  return "step." + std::to_string(index + 1);
}

void draw_number(Ui& ui, Rect room, const StepModel& step, std::size_t index) {
  const Theme& t = ui.theme();
  const float size = std::min({ui.scale().text_px(42), room.w, room.h});
  const Rect circle{room.centre().x - size / 2, room.centre().y - size / 2, size, size};
  const std::string number = std::to_string(index + 1);
  switch (step.state) {
    case StepState::Done:
      ui.fill(circle, t.green, size / 2);
      mark(ui, circle.inset(size * 0.2f, size * 0.2f), Mark::Check, t.on_green);
      return;
    case StepState::NeedsAttention:
      ui.fill(circle, t.amber_soft, size / 2);
      ui.outline(circle, t.amber, ui.px(2), size / 2);
      mark(ui, circle.inset(size * 0.22f, size * 0.22f), Mark::Warning, t.amber);
      return;
    case StepState::Current:
      ui.fill(circle, t.card, size / 2);
      ui.outline(circle, t.teal, ui.px(3), size / 2);
      ui.on_ground(t.card,
                   [&] { ui.put_middle(circle, Role::Badge, number, t.teal, Align::Centre); });
      return;
    case StepState::Todo:
      break;
  }
  ui.fill(circle, t.card, size / 2);
  ui.outline(circle, t.line, ui.px(2), size / 2);
  ui.on_ground(t.card, [&] { ui.put_middle(circle, Role::Hint, number, t.soft, Align::Centre); });
}

// True: tapped.
bool touch_step(Ui& ui, Rect room, const StepModel& step, std::size_t index) {
  if (!step.reachable) return false;
  const Touch touch = ui.touch(id_of(index), room);
  if (touch.down) ui.fill(room, ui.theme().panel, ui.px(12));
  if (touch.focused) focus_ring(ui, room.inset(ui.px(4), ui.px(4)), ui.px(10));
  return touch.tapped;
}

std::size_t current_of(const std::vector<StepModel>& steps) {
  std::size_t current = 0;
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].state == StepState::Current) current = i;
  return current;
}

// Those that are seen: all, or as many as there is room for about the current one.
struct Seen {
  std::size_t first = 0;
  std::size_t count = 0;
  float pitch = 0;  // px
};
Seen seen_beside(const Ui& ui, float height, const std::vector<StepModel>& steps) {
  const float two_lines = 2 * ui.scale().line_px(Role::Label) + smallest_gap_px;
  const float least = std::max(smallest_target_px + smallest_gap_px, two_lines);
  const auto fitting = static_cast<std::size_t>((height + smallest_gap_px) / least);
  Seen seen{.count = std::clamp<std::size_t>(fitting, 1, steps.size())};
  const std::size_t current = current_of(steps), half = seen.count / 2;
  seen.first = std::min(current > half ? current - half : 0, steps.size() - seen.count);
  const float most = (height + smallest_gap_px) / static_cast<float>(seen.count);
  seen.pitch = std::max(least, std::min(std::max(ui.px(75), two_lines), most));
  return seen;
}

Command draw_beside(Ui& ui, Rect room, const std::vector<StepModel>& steps) {
  Command did;
  const float size = ui.scale().text_px(42);
  const Seen seen = seen_beside(ui, room.h, steps);
  for (std::size_t place = 0; place < seen.count; ++place) {
    const std::size_t i = seen.first + place;
    const Rect row{room.x - ui.px(8), room.y + seen.pitch * static_cast<float>(place), room.w,
                   seen.pitch - smallest_gap_px};
    if (touch_step(ui, row, steps[i], i)) did = command::GoToStep{static_cast<int>(i)};
    draw_number(ui, {room.x, row.y, size, row.h}, steps[i], i);
    const bool current = steps[i].state == StepState::Current;
    const float left = size + ui.px(18);
    ui.put_middle({room.x + left, row.y, room.w - left - ui.px(8), row.h},
                  current ? Role::Badge : Role::Label, name_of(ui, steps[i]),
                  current ? ui.theme().ink : ui.theme().soft);
  }
  return did;
}

// Above: the numbers beside each other, then what the current one is called.
float cell_width(const Ui& ui) {
  return std::max(smallest_target_px, ui.scale().text_px(42));
}
float cell_gap(const Ui& ui) {
  return std::max(smallest_gap_px, ui.px(14));
}
float words_left(const Ui& ui, std::size_t count) {
  const float before = (cell_width(ui) - ui.scale().text_px(42)) / 2;
  return (cell_width(ui) + cell_gap(ui)) * static_cast<float>(count) - before + ui.px(12);
}

Command draw_above(Ui& ui, Rect room, const std::vector<StepModel>& steps) {
  Command did;
  const float cell = cell_width(ui);
  float x = room.x - (cell - ui.scale().text_px(42)) / 2;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Rect at{x, room.y, cell, room.h};
    if (touch_step(ui, at, steps[i], i)) did = command::GoToStep{static_cast<int>(i)};
    draw_number(ui, at, steps[i], i);
    x += cell + cell_gap(ui);
  }
  x = room.x + words_left(ui, steps.size());
  ui.put_middle({x, room.y, room.right() - x, room.h}, Role::Badge,
                name_of(ui, steps[current_of(steps)]), ui.theme().ink);
  return did;
}

}  // namespace

float steps_width(const Ui& ui) {
  return ui.shape() == Shape::Wide ? ui.px(48) + ui.scale().text_px(300) : 0;
}

float steps_height(const Ui& ui, const std::vector<StepModel>& steps) {
  if (ui.shape() == Shape::Wide || steps.empty()) return 0;
  const float room = ui.window().w - 2 * page_margin(ui) - words_left(ui, steps.size());
  const auto words = name_of(ui, steps[current_of(steps)]);
  return std::max({smallest_target_px, ui.scale().text_px(42) + ui.px(12),
                   ui.measure(Role::Badge, words, room).h});
}

Command draw_steps(Ui& ui, Rect room, const std::vector<StepModel>& steps) {
  if (steps.empty()) return {};
  return ui.shape() == Shape::Wide ? draw_beside(ui, room, steps) : draw_above(ui, room, steps);
}

}  // namespace jiangxin
