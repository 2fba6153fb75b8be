#include "app/ui/field_frame.h"

#include <algorithm>
#include <cmath>

#include "app/input/character_facts.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

struct NotePaint {
  Colour ink;
  Mark mark = Mark::None;
};

NotePaint paint_of(const Ui& ui, NoteKind kind) {
  const Theme& t = ui.theme();
  switch (kind) {
    case NoteKind::Error:
      return {t.seal, Mark::Warning};
    case NoteKind::Warning:
      return {t.amber, Mark::Warning};
    case NoteKind::Done:
      return {t.green, Mark::Check};
    case NoteKind::None:
    case NoteKind::Hint:
      break;
  }
  return {t.soft, Mark::None};
}

void draw_label(Ui& ui, const FieldFrame& frame) {
  if (frame.label.empty()) return;
  std::string words(frame.label);
  if (frame.optional) words.append("  ").append(ui.tr(T::common_optional));
  soft_text(ui, Role::Label, words);
  ui.gap(4);
}

void draw_border(Ui& ui, Rect box, const FieldFrame& frame) {
  const Theme& t = ui.theme();
  Colour border = t.line;
  float width = 2;
  if (frame.note.kind == NoteKind::Warning) border = t.amber;
  if (frame.note.kind == NoteKind::Error) border = t.seal, width = 3;
  if (frame.focused) border = t.teal, width = 3;
  ui.outline(box, border, ui.px(width), ui.px(12));
}

float note_mark_size(const Ui& ui) {
  return ui.scale().text_px(22);
}
float beside_mark(const Ui& ui, const NotePaint& paint) {
  return paint.mark == Mark::None ? 0 : note_mark_size(ui) + ui.px(8);
}

void draw_note(Ui& ui, const Note& note) {
  if (note.words.empty()) return;
  const NotePaint paint = paint_of(ui, note.kind);
  const float line = ui.scale().line_px(Role::Hint), icon = note_mark_size(ui);
  const float beside = beside_mark(ui, paint);
  ui.gap(6);
  const float height = note_extent(ui, note, ui.region().w).h;
  const Rect room = ui.take(height);
  mark(ui, {room.x, room.y + (line - icon) / 2, icon, icon}, paint.mark, paint.ink);
  ui.put({room.x + beside, room.y, room.w - beside, height}, Role::Hint, note.words, paint.ink);
}

}  // namespace

Note note_of(const Ui& ui, const std::vector<Finding>& findings, const LocalText& hint) {
  for (const Severity severity : {Severity::Error, Severity::Warning}) {
    for (const Finding& finding : findings) {
      if (finding.severity != severity) continue;
      return {severity == Severity::Error ? NoteKind::Error : NoteKind::Warning,
              std::string(ui.words(finding.message))};
    }
  }
  if (hint.zh.empty()) return {};
  return {NoteKind::Hint, std::string(ui.words(hint))};
}

Note note_while_typing(Ui& ui, const Typing& typing, const Note& note) {
  if (typing.full)
    return {NoteKind::Warning, ui.tr(T::words_no_room, {{"most", std::to_string(typing.most)}})};
  if (note.kind != NoteKind::None && note.kind != NoteKind::Hint) return note;
  const std::u32string_view value = typing.value;
  const auto odd = std::ranges::find_if(value, [&](char32_t c) { return !ui.fonts().can_show(c); });
  if (odd == value.end()) return note;
  return {NoteKind::Warning,
          ui.tr(T::words_not_printable, {{"place", std::to_string(odd - value.begin() + 1)},
                                         {"code", code_point_text(*odd)}})};
}

Extent note_extent(const Ui& ui, const Note& note, float width) {
  const float beside = beside_mark(ui, paint_of(ui, note.kind));
  const Extent words = ui.measure(Role::Hint, note.words, width - beside);
  return {words.w + beside, words.h};
}

float field_box_height(const Ui& ui) {
  return ui.scale().target(76);
}

Rect field_inner(const Ui& ui, Rect box) {
  return box.inset(ui.px(24), ui.px(8));
}

void field_frame(Ui& ui, const FieldFrame& frame, const std::function<void(Rect box)>& content) {
  draw_label(ui, frame);
  const Rect box = ui.take(frame.box_height);
  const Colour ground = frame.enabled ? ui.theme().card : ui.theme().paper;
  ui.fill(box, ground, ui.px(12));
  ui.on_ground(ground, [&] { content(box); });
  draw_border(ui, box, frame);
  draw_note(ui, frame.note);
}

bool picker_row(Ui& ui, const PickerSpec& spec) {
  const Theme& t = ui.theme();
  const float icon = ui.scale().text_px(24), width = ui.region().w;
  const std::string_view words = spec.value.empty() ? spec.placeholder : spec.value;
  const float words_w = width - 2 * ui.px(24) - icon - ui.px(12);
  const float height = ui.measure(Role::Body, words, words_w).h + ui.px(24);
  bool tapped = false;
  field_frame(
      ui,
      {spec.label, spec.note, spec.optional, spec.enabled, false,
       std::max(field_box_height(ui), height)},
      [&](Rect box) {
        const Touch touch = ui.touch(spec.id, box, spec.enabled);
        tapped = touch.tapped;
        if (touch.down) ui.fill(box, t.panel, ui.px(12));
        if (touch.focused) focus_ring(ui, box, ui.px(12));
        const Rect inner = field_inner(ui, box);
        ui.on_ground(touch.down ? t.panel : t.card, [&] {
          ui.put_middle({inner.x, box.y, words_w, box.h}, Role::Body, words,
                        spec.value.empty() || !spec.enabled ? t.soft : t.ink);
        });
        mark(ui, {inner.right() - icon, box.centre().y - icon / 2, icon, icon}, Mark::Down, t.soft);
      });
  return tapped;
}

void derived_row(Ui& ui, std::string_view label, std::string_view value, const Note& note) {
  const std::string_view words = value.empty() ? ui.tr(T::common_missing_value) : value;
  field_frame(ui, {label, note, false, false, false, field_box_height(ui)}, [&](Rect box) {
    const Rect inner = field_inner(ui, box);
    ui.put_middle({inner.x, box.y, inner.w, box.h}, Role::Body, words,
                  value.empty() ? ui.theme().soft : ui.theme().ink);
  });
}

}  // namespace jiangxin
