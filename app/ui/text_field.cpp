#include <cmath>

#include "app/ui/drawing.h"
#include "app/ui/field_frame.h"
#include "app/ui/laid_text.h"
#include "app/ui/typing.h"
#include "app/ui/widgets.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

// A secret's characters are all alike: its dots wrap like a text of them.
constexpr float dot_advance = 0.85f;  // em

LaidText lay_out_dots(const Ui& ui, std::size_t count, float width) {
  const float advance = std::round(ui.scale().font_px(Role::Body) * dot_advance);
  const std::u32string dots(count, U'*');
  LaidText laid{{dots, std::vector<float>(count, advance)}, {}};
  laid.lines = break_lines(dots, laid.run.advances, width);
  return laid;
}

void put_dots(Ui& ui, const LaidText& laid, Rect room, Colour ink) {
  const float radius = ui.scale().font_px(Role::Body) * 0.24f;
  float y = room.y + ui.scale().line_px(Role::Body) / 2;
  for (const TextLine& line : laid.lines) {
    float x = room.x;
    for (std::size_t i = line.begin; i < line.end; ++i) {
      ui.draw_list().AddCircleFilled({x + laid.run.advances[i] / 2, y}, radius, packed(ink));
      x += laid.run.advances[i];
    }
    y += ui.scale().line_px(Role::Body);
  }
}

// The value in its room, and while it is edited caret and selection.
void put_value(Ui& ui, const FieldSpec& spec, const LaidText& laid, Rect room, Touch touch) {
  EditState& edit = ui.editing();
  const bool editing = edit.id() == spec.id;
  if (editing && ui.answers()) {
    put_caret_at(ui, touch, edit, laid, room);
    run_line_keys(ui, edit, laid);
    put_selection(ui, edit, laid, room);
    put_composition(ui, edit, laid, room);
  }
  const Colour ink = spec.enabled ? ui.theme().ink : ui.theme().soft;
  if (is_secret(spec.keys))
    put_dots(ui, laid, room, ink);
  else
    put_lines(ui, laid, room, ink);
  if (editing) put_caret(ui, edit, laid, room);
}

void put_unit(Ui& ui, Rect box, std::string_view unit) {
  if (unit.empty()) return;
  const Rect inner = field_inner(ui, box);
  const float width = ui.measure(Role::Body, unit, inner.w).w;
  ui.put_middle({inner.right() - width, box.y, width + 1, box.h}, Role::Body, unit,
                ui.theme().soft);
}

float unit_width(const Ui& ui, std::string_view unit, float width) {
  return unit.empty() ? 0 : ui.measure(Role::Body, unit, width).w + ui.px(12);
}

}  // namespace

// What is longer than a line goes on below it: nothing of it is out of sight.
FieldEvent text_field(Ui& ui, const FieldSpec& spec) {
  const bool secret = is_secret(spec.keys);
  const FieldEvent event = edit_field(ui, spec.id, spec.value, {spec.keys, spec.most, false});
  const bool editing = ui.editing().id() == spec.id;
  const std::vector<char32_t> points = code_points(spec.value);
  const std::u32string value =
      editing ? ui.editing().shown_text() : std::u32string(points.begin(), points.end());
  const float inner_w = field_inner(ui, {0, 0, ui.region().w, 1}).w;
  const float width = inner_w - unit_width(ui, spec.unit, inner_w) - ui.px(4);
  const LaidText laid = secret ? lay_out_dots(ui, value.size(), width) : lay_out(ui, value, width);
  const float placeholder_h = value.empty() ? ui.measure(Role::Body, spec.placeholder, width).h : 0;
  const float value_h = height_of(ui, laid);
  const float height = std::max(field_box_height(ui), std::max(value_h, placeholder_h) + ui.px(24));
  const auto content = [&](Rect box) {
    const Touch touch = ui.touch(spec.id, box, spec.enabled);
    put_unit(ui, box, spec.unit);
    const Rect inner = field_inner(ui, box);
    if (value.empty())
      ui.put_middle({inner.x, box.y, width, box.h}, Role::Body, spec.placeholder, ui.theme().soft);
    const Rect room{inner.x, std::round(box.centre().y - value_h / 2), width + ui.px(4), value_h};
    put_value(ui, spec, laid, room, touch);
  };
  const Typing typing{secret ? std::u32string_view() : value, editing && ui.editing().is_full(),
                      spec.most};
  const Note note = note_while_typing(ui, typing, spec.note);
  field_frame(ui, {spec.label, note, spec.optional, spec.enabled, editing, height}, content);
  return event;
}

}  // namespace jiangxin
