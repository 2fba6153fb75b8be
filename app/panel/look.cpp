#include "app/panel/look.h"

#include <cmath>
#include <optional>

namespace jiangxin {
namespace {

struct Paint {
  std::optional<Colour> ground;  // none: the panel's own
  Colour ink;
  std::optional<Colour> border;
};

Paint paint_of(const Theme& t, KeyLook look, bool down, bool enabled) {
  if (!enabled) return {std::nullopt, t.soft, t.line};
  switch (look) {
    case KeyLook::Letter:
      return {down ? t.teal_soft : t.card, t.ink, t.line};
    case KeyLook::Side:
      return {down ? t.teal_soft : t.panel, t.ink, t.line};
    case KeyLook::Quiet:
      return {down ? std::optional(t.teal_soft) : std::nullopt, t.ink, std::nullopt};
    case KeyLook::Chosen:
      return {t.card, t.teal, t.teal};
    case KeyLook::Done:
      break;
  }
  return {t.teal, t.on_teal, std::nullopt};
}

float mark_size(const Ui& ui) {
  return ui.scale().text_px(26);
}

KeyLook look_of(const PanelKey& key, bool capitals) {
  if (key.kind == PanelKeyKind::Write) return KeyLook::Letter;
  if (key.kind == PanelKeyKind::Done) return KeyLook::Done;
  return key.kind == PanelKeyKind::Shift && capitals ? KeyLook::Chosen : KeyLook::Side;
}

Mark mark_of(const PanelKey& key) {
  if (key.kind == PanelKeyKind::Left) return Mark::Left;
  if (key.kind == PanelKeyKind::Right) return Mark::Right;
  return key.kind == PanelKeyKind::Shift ? Mark::Up : Mark::None;
}

// A switch says where it leads.
std::string_view words_of(const Ui& ui, const PanelKey& key, Method method) {
  switch (key.kind) {
    case PanelKeyKind::Write:
      return key.character == U' ' ? ui.tr(T::panel_space) : std::string_view(key.label);
    case PanelKeyKind::Backspace:
      return ui.tr(T::panel_backspace);
    case PanelKeyKind::NewLine:
      return ui.tr(T::panel_newline);
    case PanelKeyKind::Switch:
      return ui.tr(method == Method::Latin ? T::panel_to_chinese : T::panel_to_latin);
    case PanelKeyKind::CodePoint:
      return ui.tr(T::panel_code_point);
    case PanelKeyKind::Done:
      return ui.tr(T::panel_done);
    case PanelKeyKind::Left:
    case PanelKeyKind::Right:
    case PanelKeyKind::Shift:
    case PanelKeyKind::Pad:
    case PanelKeyKind::Gap:
      break;
  }
  return {};
}

void put_key(Ui& ui, Rect place, const Paint& paint) {
  const float radius = ui.px(12);
  if (paint.ground) ui.fill(place, *paint.ground, radius);
  if (paint.border) ui.outline(place, *paint.border, std::max(1.0f, ui.px(2)), radius);
}

}  // namespace

const char* method_id(Method method) {
  constexpr const char* kIds[] = {"pinyin", "nine",    "handwriting", "strokes",  "parts",
                                  "latin",  "numbers", "symbols",     "codepoint"};
  return kIds[static_cast<std::size_t>(method)];
}

std::string_view method_words(const Ui& ui, Method method) {
  constexpr T kWords[] = {T::panel_pinyin,  T::panel_nine_keys, T::panel_handwriting,
                          T::panel_strokes, T::panel_parts,     T::panel_latin,
                          T::panel_numbers, T::panel_symbols,   T::panel_code_point};
  return ui.tr(kWords[static_cast<std::size_t>(method)]);
}

void put_panel(Ui& ui, Rect room) {
  ui.fill(room, ui.theme().panel);
  ui.line({room.x, room.y}, {room.right(), room.y}, ui.theme().line, std::max(1.0f, ui.px(2)));
}

Touch key_at(Ui& ui, Rect place, const std::string& id, std::string_view words, KeyLook look,
             Mark symbol, bool enabled) {
  const Touch touch = ui.touch(id, place, enabled);
  const Paint paint = paint_of(ui.theme(), look, touch.down, enabled);
  put_key(ui, place, paint);
  const Role role = look == KeyLook::Letter || look == KeyLook::Done ? Role::Body : Role::Label;
  ui.on_ground(paint.ground.value_or(ui.theme().panel), [&] {
    if (symbol != Mark::None) {
      const float size = mark_size(ui);
      const Point middle = place.centre();
      mark(ui, {middle.x - size / 2, middle.y - size / 2, size, size}, symbol, paint.ink);
      return;
    }
    ui.put_middle(place.inset(ui.px(2), 0), role, words, paint.ink, Align::Centre);
  });
  return touch;
}

Touch panel_key_at(Ui& ui, Rect place, const PanelKey& key, Method method, bool capitals) {
  return key_at(ui, place, "panel.key." + key.id, words_of(ui, key, method), look_of(key, capitals),
                mark_of(key));
}

Touch candidate_at(Ui& ui, Rect place, const std::string& id, const Candidate& candidate,
                   bool first) {
  const Touch touch = ui.touch(id, place);
  const Theme& t = ui.theme();
  const Paint paint = paint_of(t, first ? KeyLook::Done : KeyLook::Quiet, touch.down, true);
  put_key(ui, place, paint);
  ui.on_ground(paint.ground.value_or(t.panel), [&] {
    const float text = std::min(place.w, ui.measure(Role::Body, candidate.text, place.w).w);
    const float hint =
        candidate.hint.empty() ? 0 : ui.measure(Role::Hint, candidate.hint, 1e5f).w + ui.px(8);
    const float left = std::round(place.x + std::max(0.0f, (place.w - text - hint) / 2));
    ui.put_middle({left, place.y, text + 1, place.h}, Role::Body, candidate.text, paint.ink);
    if (hint > 0 && left + text + hint <= place.right())
      ui.put_middle({left + text + ui.px(8), place.y, hint, place.h}, Role::Hint, candidate.hint,
                    first ? t.on_teal : t.soft);
  });
  return touch;
}

Touch page_key_at(Ui& ui, Rect place, const std::string& id, Mark symbol, bool enabled) {
  return key_at(ui, place, id, {}, KeyLook::Side, symbol, enabled);
}

}  // namespace jiangxin
