#include <cmath>

#include "app/ui/pictures.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

// A row's ground, border and ring; what was done to it.
Touch row_ground(Ui& ui, std::string_view id, Rect room, bool enabled, bool chosen) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch(id, room, enabled);
  const float radius = ui.px(14);
  ui.fill(room, touch.down ? t.panel : chosen ? t.teal_soft : t.card, radius);
  ui.outline(room, chosen ? t.teal : t.line, ui.px(chosen ? 3 : 1), radius);
  if (touch.focused) focus_ring(ui, room, radius);
  return touch;
}

// What stands at the right of a row: its state, and below each other what does not fit.
struct Trailing {
  Extent size;
  bool below = false;
};

Trailing trailing_of(const Ui& ui, const RowSpec& spec, float width) {
  if (spec.trailing.empty()) return {};
  const Extent size = spec.tone == Tone::Plain ? ui.measure(Role::Label, spec.trailing, width)
                                               : chip_size(ui, spec.trailing, width);
  return {size, size.w > width * 0.45f || width - size.w < ui.scale().text_px(280)};
}

void put_trailing(Ui& ui, Rect room, const RowSpec& spec) {
  if (spec.tone == Tone::Plain)
    ui.put(room, Role::Label, spec.trailing, ui.theme().soft);
  else
    chip_at(ui, room, spec.tone, spec.trailing);
}

// The picture or mark at the left.
Extent lead_of(const Ui& ui, const RowSpec& spec) {
  if (spec.pictured) return {ui.px(112), ui.px(84)};
  const float icon = ui.scale().text_px(28);
  return spec.mark == Mark::None ? Extent{} : Extent{icon, icon};
}

void put_lead(Ui& ui, Rect room, const RowSpec& spec) {
  if (spec.picture && !spec.picture->empty()) {
    picture_at(ui, room, *spec.picture);
    return;
  }
  const float icon = ui.scale().text_px(28);
  mark(ui, {room.centre().x - icon / 2, room.centre().y - icon / 2, icon, icon}, spec.mark,
       ui.theme().soft);
}

}  // namespace

bool row(Ui& ui, std::string_view id, const RowSpec& spec) {
  const Theme& t = ui.theme();
  const float width = ui.region().w, side = ui.px(24), icon = ui.scale().text_px(28);
  const Extent lead = lead_of(ui, spec);
  const float left = side + (lead.w <= 0 ? 0 : lead.w + ui.px(18));
  const Mark end = spec.chosen ? Mark::Check : spec.enabled ? spec.end : Mark::None;
  const float right = side + (end == Mark::None ? 0 : icon + ui.px(12));
  const float inner = width - left - right;
  const Trailing trailing = trailing_of(ui, spec, inner);
  const float words_w =
      inner - (trailing.below || trailing.size.w <= 0 ? 0 : trailing.size.w + ui.px(20));
  const float title_h = ui.measure(Role::Body, spec.title, words_w).h;
  const float subtitle_h =
      spec.subtitle.empty() ? 0 : ui.measure(Role::Hint, spec.subtitle, words_w).h;
  const float below_h = trailing.below ? trailing.size.h + ui.px(6) : 0;
  const float words_h = title_h + subtitle_h + below_h;
  const Rect room =
      ui.take(std::max({ui.scale().target(84), words_h + ui.px(28), lead.h + ui.px(24)}));

  const Touch touch = row_ground(ui, id, room, spec.enabled, spec.chosen);
  const Colour ink = spec.enabled ? t.ink : t.soft;
  const auto icon_at = [&](float x) { return Rect{x, room.centre().y - icon / 2, icon, icon}; };
  ui.on_ground(
      touch.down    ? t.panel
      : spec.chosen ? t.teal_soft
                    : t.card,
      [&] {
        put_lead(ui, {room.x + side, room.centre().y - lead.h / 2, lead.w, lead.h}, spec);
        mark(ui, icon_at(room.right() - side - icon), end, spec.chosen ? t.teal : t.soft);
        float y = room.y + std::round((room.h - words_h) / 2);
        y += ui.put({room.x + left, y, words_w, title_h}, Role::Body, spec.title, ink);
        y += ui.put({room.x + left, y, words_w, subtitle_h}, Role::Hint, spec.subtitle, t.soft);
        if (spec.trailing.empty()) return;
        const Rect beside{room.right() - right - trailing.size.w,
                          room.centre().y - trailing.size.h / 2, trailing.size.w + 1,
                          trailing.size.h};
        put_trailing(
            ui, trailing.below ? Rect{room.x + left, y + ui.px(6), inner, trailing.size.h} : beside,
            spec);
      });
  return touch.tapped;
}

bool tick_row(Ui& ui, std::string_view id, std::string_view words, bool ticked,
              std::string_view detail) {
  const Theme& t = ui.theme();
  const float width = ui.region().w, side = ui.px(24), box = ui.scale().text_px(40);
  const float left = side + box + ui.px(20), inner = width - left - side;
  const float words_h = ui.measure(Role::Body, words, inner).h;
  const float detail_h = detail.empty() ? 0 : ui.measure(Role::Hint, detail, inner).h;
  const Rect room = ui.take(std::max(ui.scale().target(84), words_h + detail_h + ui.px(24)));
  const Touch touch = row_ground(ui, id, room, true, ticked);

  const float line = ui.scale().line_px(Role::Body);
  const float top = room.y + std::round((room.h - words_h - detail_h) / 2);
  const Rect tick{room.x + side, top + std::round((line - box) / 2), box, box};
  ui.fill(tick, ticked ? t.teal : t.card, ui.px(8));
  if (!ticked) ui.outline(tick, t.soft, ui.px(2), ui.px(8));
  if (ticked) mark(ui, tick.inset(box * 0.14f, box * 0.14f), Mark::Check, t.on_teal);
  ui.on_ground(
      touch.down ? t.panel
      : ticked   ? t.teal_soft
                 : t.card,
      [&] {
        ui.put({room.x + left, top, inner, words_h}, Role::Body, words, t.ink);
        ui.put({room.x + left, top + words_h, inner, detail_h}, Role::Hint, detail, t.soft);
      });
  return touch.tapped;
}

}  // namespace jiangxin
