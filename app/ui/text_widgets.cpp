#include "app/ui/widgets.h"

namespace jiangxin {

void text_in(Ui& ui, Role role, std::string_view words, Colour ink, Align align) {
  if (words.empty()) return;
  const Rect room = ui.take(ui.measure(role, words, ui.region().w).h);
  ui.put(room, role, words, ink, align);
}

void text(Ui& ui, Role role, std::string_view words, Align align) {
  text_in(ui, role, words, ui.theme().ink, align);
}

void soft_text(Ui& ui, Role role, std::string_view words, Align align) {
  text_in(ui, role, words, ui.theme().soft, align);
}

void title(Ui& ui, std::string_view words, std::string_view remark) {
  const float width = ui.region().w;
  const Extent own = ui.measure(Role::Title, words, width);
  const float beside = own.w + ui.px(28);
  const Extent other = ui.measure(Role::Label, remark, width);
  text(ui, Role::Title, words);
  if (remark.empty()) return;
  const bool fits = own.h <= ui.scale().line_px(Role::Title) && beside + other.w <= width;
  if (!fits) {
    ui.gap(2);
    soft_text(ui, Role::Label, remark);
    return;
  }
  // On the title's baseline: the descent is an eighth of the em.
  const float drop = (ui.scale().line_px(Role::Title) - other.h) / 2 +
                     (ui.scale().font_px(Role::Title) - ui.scale().font_px(Role::Label)) * 0.38f;
  const Rect end = ui.region();
  ui.put({end.x + beside, end.y - own.h + drop, width - beside, other.h}, Role::Label, remark,
         ui.theme().soft);
}

void fact(Ui& ui, std::string_view label, std::string_view value) {
  if (value.empty()) value = ui.tr(T::common_missing_value);
  ui.gap(6);
  const Rect room = ui.region();
  const float label_w = ui.measure(Role::Label, label, room.w).w;
  const float column = std::max(ui.scale().text_px(220), label_w + ui.px(24));
  const bool crowded = room.w - column < ui.scale().text_px(320) &&
                       ui.measure(Role::Body, value, 1e5f).w > room.w - column;
  if (crowded || column > room.w * 0.55f) {
    soft_text(ui, Role::Label, label);
    text(ui, Role::Body, value);
    return;
  }
  const float width = room.w - column;
  const Extent need = ui.measure(Role::Body, value, width);
  const Rect row = ui.take(need.h);
  const float line = ui.scale().line_px(Role::Body);
  ui.put_middle({row.x, row.y, column, line}, Role::Label, label, ui.theme().soft);
  ui.put({row.x + column, row.y, width, need.h}, Role::Body, value, ui.theme().ink);
}

void bullet(Ui& ui, Role role, std::string_view words) {
  const Rect start = ui.region();
  const float dot = ui.scale().text_px(10), beside = ui.scale().text_px(28);
  const float width = start.w - beside;
  const Rect room = ui.take(ui.measure(role, words, width).h);
  mark(ui, {room.x, room.y + (ui.scale().line_px(role) - dot) / 2, dot, dot}, Mark::Dot,
       ui.theme().soft);
  ui.put({room.x + beside, room.y, width, room.h}, role, words, ui.theme().ink);
}

void rule(Ui& ui) {
  const Rect room = ui.take(ui.px(1));
  ui.fill(room, ui.theme().line);
}

}  // namespace jiangxin
