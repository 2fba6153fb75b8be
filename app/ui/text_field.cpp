#include <cmath>

#include "app/ui/drawing.h"
#include "app/ui/field_frame.h"
#include "app/ui/glyph_run.h"
#include "app/ui/typing.h"
#include "app/ui/widgets.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

std::u32string points_of(std::string_view text) {
  const std::vector<char32_t> points = code_points(text);
  return {points.begin(), points.end()};
}

// A secret's characters are all alike.
constexpr float dot_advance = 0.85f;  // em

GlyphRun run_of(Ui& ui, std::u32string_view text, bool secret) {
  if (!secret) return glyph_run(ui, Role::Body, text);
  const float advance = std::round(ui.scale().font_px(Role::Body) * dot_advance);
  return {std::u32string(text.size(), U'*'), std::vector<float>(text.size(), advance)};
}

void put_value(Ui& ui, const GlyphRun& run, bool secret, Point at, Colour ink) {
  if (!secret) {
    put_run(ui, Role::Body, run, 0, run.text.size(), at, ink);
    return;
  }
  const float radius = ui.scale().font_px(Role::Body) * 0.24f;
  const float y = at.y + ui.scale().line_px(Role::Body) / 2;
  for (std::size_t i = 0; i < run.advances.size(); ++i)
    ui.draw_list().AddCircleFilled({at.x + run.x_of(0, i) + run.advances[i] / 2, y}, radius,
                                   packed(ink));
}

// Keeps the caret inside a line that is longer than its field.
void follow_caret(EditState& edit, float caret, float whole, float room) {
  if (caret < edit.first_x) edit.first_x = caret;
  if (caret > edit.first_x + room) edit.first_x = caret - room;
  edit.first_x = std::clamp(edit.first_x, 0.0f, std::max(0.0f, whole - room));
}

void put_caret(Ui& ui, float x, float y) {
  const float line = ui.scale().line_px(Role::Body), width = std::max(2.0f, ui.px(3));
  ui.fill({std::round(x), y + line * 0.1f, width, line * 0.8f}, ui.theme().teal);
}

// The value while it is edited: selection, characters, caret.
void put_edited(Ui& ui, const GlyphRun& run, bool secret, Rect room, const Touch& touch) {
  EditState& edit = ui.editing();
  if (touch.pressed || touch.down) {
    const std::size_t at = run.nearest(0, run.text.size(), touch.at.x - room.x + edit.first_x);
    edit.move_to(at, touch.pressed ? EditState::Select::No : EditState::Select::Yes);
  }
  const float caret_w = std::max(2.0f, ui.px(3));
  follow_caret(edit, run.x_of(0, edit.caret()), run.width(), room.w - caret_w);
  const float left = room.x - edit.first_x;
  const float from = run.x_of(0, edit.selection_begin()), to = run.x_of(0, edit.selection_end());
  if (to > from) ui.fill({left + from, room.y, to - from, room.h}, ui.theme().teal_soft);
  put_value(ui, run, secret, {left, room.y}, ui.theme().ink);
  put_caret(ui, left + run.x_of(0, edit.caret()), room.y);
}

}  // namespace

FieldEvent text_field(Ui& ui, const FieldSpec& spec) {
  const Theme& t = ui.theme();
  const bool secret = is_secret(spec.keys);
  FieldEvent event;
  const bool focused = ui.focused() == spec.id;
  const auto content = [&](Rect box) {
    const Touch touch = ui.touch(spec.id, box, spec.enabled);
    event = edit_field(ui, spec.id, spec.value, {spec.keys, spec.most, false});
    Rect inner = field_inner(ui, box);
    const float line = ui.scale().line_px(Role::Body);
    if (!spec.unit.empty()) {
      const float unit = ui.measure(Role::Body, spec.unit, inner.w).w;
      ui.put_middle({inner.right() - unit, box.y, unit + 1, box.h}, Role::Body, spec.unit, t.soft);
      inner.w -= unit + ui.px(12);
    }
    inner = {inner.x, std::round(box.centre().y - line / 2), inner.w, line};
    const bool editing = ui.editing().id() == spec.id;
    const std::u32string value =
        editing ? std::u32string(ui.editing().text()) : points_of(spec.value);
    if (value.empty()) ui.put_middle(inner, Role::Body, spec.placeholder, t.soft);
    ui.clipped(Rect{inner.x, box.y, inner.w + 1, box.h}, [&] {
      const GlyphRun run = run_of(ui, value, secret);
      if (editing)
        put_edited(ui, run, secret, inner, touch);
      else
        put_value(ui, run, secret, {inner.x, inner.y}, spec.enabled ? t.ink : t.soft);
    });
  };
  field_frame(ui,
              {spec.label, spec.note, spec.optional, spec.enabled, focused, field_box_height(ui)},
              content);
  return event;
}

}  // namespace jiangxin
