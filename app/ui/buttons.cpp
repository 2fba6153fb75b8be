#include <cmath>

#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

struct Paint {
  Colour ground;
  Colour ink;
  std::optional<Colour> border;
};

Paint paint_of(const Ui& ui, const ButtonSpec& spec, bool down) {
  const Theme& t = ui.theme();
  if (!spec.enabled) return {t.panel, t.soft, t.line};
  switch (spec.look) {
    case Look::Primary:
      return {down ? t.seal_pressed : t.seal_fill, t.on_seal, std::nullopt};
    case Look::Danger:
      return {down ? t.seal_soft : t.card, t.seal, t.seal};
    case Look::Chosen:
      return {t.teal, t.on_teal, std::nullopt};
    case Look::Quiet:
      return {down ? t.panel : t.paper, t.soft, std::nullopt};
    case Look::Secondary:
      break;
  }
  return {down ? t.panel : t.card, t.ink, t.line};
}

Role role_of(const ButtonSpec& spec) {
  return spec.look == Look::Primary ? Role::Strong : Role::Body;
}

float mark_size(const Ui& ui) {
  return ui.scale().text_px(26);
}
float padding(const Ui& ui, const ButtonSpec& spec) {
  return ui.px(spec.look == Look::Primary ? 56 : 44);
}

}  // namespace

Extent button_size(const Ui& ui, std::string_view words, const ButtonSpec& spec) {
  const Extent text = ui.measure(role_of(spec), words, 1e5f);
  const float height = std::max(ui.scale().target(80), text.h + ui.px(24));
  float width = text.w + 2 * padding(ui, spec);
  if (spec.mark != Mark::None) width += mark_size(ui) + ui.px(12);
  return {std::max(width, height), height};
}

bool button_at(Ui& ui, Rect room, std::string_view id, std::string_view words, ButtonSpec spec) {
  const Touch touch = ui.touch(id, room, spec.enabled);
  const Paint paint = paint_of(ui, spec, touch.down);
  const float radius = ui.px(14);
  if (spec.look != Look::Quiet || touch.down) ui.fill(room, paint.ground, radius);
  if (paint.border && (spec.enabled || spec.look != Look::Quiet))
    ui.outline(room, *paint.border, ui.px(2), radius);
  if (touch.focused) focus_ring(ui, room, radius);

  ui.on_ground(paint.ground, [&] {
    const float icon = spec.mark == Mark::None ? 0 : mark_size(ui);
    const float beside = icon > 0 && !words.empty() ? icon + ui.px(12) : 0;
    const Rect inner = room.inset(std::min(ui.px(12), room.w / 10), 0);
    const Extent text = ui.measure(role_of(spec), words, inner.w - beside);
    const float left = inner.x + std::round((inner.w - text.w - beside) / 2);
    if (icon > 0) {
      const float x = words.empty() ? room.centre().x - icon / 2 : left;
      mark(ui, {x, room.centre().y - icon / 2, icon, icon}, spec.mark, paint.ink);
    }
    ui.put_middle({left + beside, room.y, std::max(text.w, 1.0f), room.h}, role_of(spec), words,
                  paint.ink, Align::Centre);
  });
  return touch.tapped;
}

bool button(Ui& ui, std::string_view id, std::string_view words, ButtonSpec spec) {
  const ButtonItem item{id, words, spec};
  return button_row(ui, std::span(&item, 1)) == 0;
}

int button_row(Ui& ui, std::span<const ButtonItem> buttons, Align align) {
  const float width = ui.region().w, space = std::max(smallest_gap_px, ui.px(20));
  int tapped = -1;
  for (std::size_t first = 0; first < buttons.size();) {
    // As many as fit beside each other.
    float used = 0, height = 0;
    std::size_t last = first;
    for (; last < buttons.size(); ++last) {
      const Extent size = button_size(ui, buttons[last].words, buttons[last].spec);
      const float more = std::min(size.w, width) + (last > first ? space : 0);
      if (last > first && used + more > width) break;
      used += more;
      const float inner = std::min(size.w, width) - ui.px(24);
      height = std::max(
          {height, size.h,
           ui.measure(role_of(buttons[last].spec), buttons[last].words, inner).h + ui.px(24)});
    }
    if (first > 0) ui.take(space);
    Rect row = ui.take(height);
    if (align == Align::Right) row.x += width - used;
    if (align == Align::Centre) row.x += std::round((width - used) / 2);
    for (; first < last; ++first) {
      const ButtonItem& item = buttons[first];
      row.w = std::min(button_size(ui, item.words, item.spec).w, width);
      if (button_at(ui, row, item.id, item.words, item.spec)) tapped = static_cast<int>(first);
      row.x += row.w + space;
    }
  }
  return tapped;
}

int button_row(Ui& ui, std::initializer_list<ButtonItem> buttons, Align align) {
  return button_row(ui, std::span(buttons.begin(), buttons.size()), align);
}

void focus_ring(Ui& ui, Rect room, float radius) {
  const float away = ui.px(4), width = std::max(2.0f, ui.px(3));
  ui.outline(room.inset(-away, -away), ui.theme().teal, width, radius + away);
}

}  // namespace jiangxin
