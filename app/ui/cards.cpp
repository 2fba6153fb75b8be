#include <cmath>

#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

struct Tint {
  Colour ground;
  Colour ink;
  Colour border;
  Mark mark = Mark::None;
};

Tint tint_of(const Ui& ui, Tone tone) {
  const Theme& t = ui.theme();
  switch (tone) {
    case Tone::Attention:
      return {t.amber_soft, t.amber, t.amber, Mark::Warning};
    case Tone::Mend:
      return {t.seal_soft, t.seal, t.seal, Mark::Warning};
    case Tone::Done:
      return {t.green_soft, t.green, t.green, Mark::Check};
    case Tone::Progress:
      return {t.teal_soft, t.teal, t.teal, Mark::Dot};
    case Tone::Plain:
      break;
  }
  return {t.card, t.ink, t.line, Mark::None};
}

void sheet(Ui& ui, const Tint& tint, float padding, const std::function<void()>& content) {
  const Rect start = ui.region();
  const float pad = ui.px(padding);
  Rect whole = start;
  ui.under(
      [&] {
        ui.fill(whole, tint.ground, ui.px(16));
        ui.outline(whole, tint.border, ui.px(1), ui.px(16));
      },
      [&] {
        const Rect room{start.x + pad, start.y + pad, start.w - 2 * pad, start.h - 2 * pad};
        float used = 0;
        ui.on_ground(tint.ground, [&] { used = ui.within(room, content); });
        whole.h = used + 2 * pad;
      });
  ui.take(whole.h);
}

}  // namespace

void card(Ui& ui, const std::function<void()>& content, Padding padding) {
  const float wide = ui.shape() == Shape::Wide ? 36 : 28;
  sheet(ui, tint_of(ui, Tone::Plain), padding == Padding::Snug ? 16 : wide, content);
}

void panel(Ui& ui, Tone tone, const std::function<void()>& content) {
  sheet(ui, tint_of(ui, tone), 24, content);
}

void notice(Ui& ui, Tone tone, std::string_view words) {
  const Tint tint = tint_of(ui, tone);
  sheet(ui, tint, 20, [&] {
    const Rect room = ui.region();
    const float line = ui.scale().line_px(Role::Body);
    const float icon = tint.mark == Mark::None ? 0 : ui.scale().text_px(28);
    const float beside = icon > 0 ? icon + ui.px(16) : 0;
    const Extent need = ui.measure(Role::Body, words, room.w - beside);
    ui.take(need.h);
    mark(ui, {room.x, room.y + (line - icon) / 2, icon, icon}, tint.mark, tint.ink);
    ui.put({room.x + beside, room.y, room.w - beside, need.h}, Role::Body, words, tint.ink);
  });
}

float chip_at(Ui& ui, Rect room, Tone tone, std::string_view words) {
  const Tint tint = tint_of(ui, tone);
  const float side = ui.px(20);
  const Extent need = ui.measure(Role::Label, words, room.w - 2 * side);
  const Rect whole{room.x, room.y, need.w + 2 * side, need.h + ui.px(12)};
  ui.fill(whole, tint.ground, std::min(ui.px(28), whole.h / 2));
  ui.on_ground(tint.ground, [&] {
    ui.put({whole.x + side, whole.y + ui.px(6), need.w + 1, need.h}, Role::Label, words, tint.ink);
  });
  return whole.h;
}

Extent chip_size(const Ui& ui, std::string_view words, float width) {
  const Extent need = ui.measure(Role::Label, words, width - 2 * ui.px(20));
  return {need.w + 2 * ui.px(20), need.h + ui.px(12)};
}

void chip(Ui& ui, Tone tone, std::string_view words) {
  const Rect room = ui.region();
  ui.take(chip_at(ui, room, tone, words));
}

void progress_bar(Ui& ui, std::uint64_t done, std::uint64_t total) {
  const Rect room = ui.take(ui.px(20));
  const float radius = room.h / 2;
  ui.fill(room, ui.theme().track, radius);
  if (total == 0 || done == 0) return;
  const double part = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  const float width = std::max(room.h, std::round(room.w * static_cast<float>(part)));
  ui.fill({room.x, room.y, width, room.h}, ui.theme().teal, radius);
}

}  // namespace jiangxin
