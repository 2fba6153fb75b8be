#include <algorithm>
#include <cmath>

#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

struct TilePaint {
  Colour ground;
  Colour border;
  Colour subtitle;
  Role title = Role::Body;
  bool dashed = false;
};

TilePaint paint_of(const Ui& ui, const TileSpec& spec) {
  const Theme& t = ui.theme();
  switch (spec.state) {
    case TileSpec::State::Empty:
      return {t.card, t.line, t.soft, Role::Body, true};
    case TileSpec::State::Done:
      return {t.green_soft, t.green, t.green, Role::Strong};
    case TileSpec::State::Mend:
      return {t.seal_soft, t.seal, t.seal, Role::Strong};
    case TileSpec::State::Chosen:
      return {t.teal_soft, t.teal, t.teal, Role::Strong};
    case TileSpec::State::Plain:
      break;
  }
  return {t.card, t.line, t.soft, Role::Body};
}

float side_of(const Ui& ui, const TileSpec& spec) {
  return ui.px(spec.centred ? 8 : 24);
}
float mark_width(const Ui& ui, const TileSpec& spec) {
  return spec.mark == Mark::None ? 0 : ui.scale().text_px(20) + ui.px(6);
}

// Of the words that blanks part: Chinese breaks anywhere.
float widest_word(const Ui& ui, std::string_view words) {
  float widest = 0;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return c > 0; });
    if (plain) widest = std::max(widest, ui.measure(Role::Strong, word, 1e5f).w);
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
  return widest;
}

}  // namespace

float tile_height(const Ui& ui, const TileSpec& spec, float width) {
  const TilePaint paint = paint_of(ui, spec);
  const float inner = width - 2 * side_of(ui, spec);
  float height = ui.measure(paint.title, spec.title, inner).h;
  if (!spec.subtitle.empty())
    height += ui.measure(Role::Hint, spec.subtitle, inner - mark_width(ui, spec)).h;
  return std::max(ui.scale().target(76), height + ui.px(24));
}

bool tile_at(Ui& ui, Rect room, std::string_view id, const TileSpec& spec) {
  const Theme& t = ui.theme();
  const TilePaint paint = paint_of(ui, spec);
  const Touch touch = ui.touch(id, room, spec.enabled);
  const float radius = ui.px(12), side = side_of(ui, spec), inner = room.w - 2 * side;
  const Colour ground = touch.down ? t.panel : paint.ground;
  ui.fill(room, ground, radius);
  if (paint.dashed)
    ui.dashes(room, paint.border, radius);
  else
    ui.outline(room, paint.border, ui.px(2), radius);
  if (touch.focused) focus_ring(ui, room, radius);

  const float beside = mark_width(ui, spec);
  const float title_h = ui.measure(paint.title, spec.title, inner).h;
  const float subtitle_h =
      spec.subtitle.empty() ? 0 : ui.measure(Role::Hint, spec.subtitle, inner - beside).h;
  const float top = room.y + std::round((room.h - title_h - subtitle_h) / 2);
  ui.on_ground(ground, [&] {
    ui.put({room.x + side, top, inner, title_h}, paint.title, spec.title,
           spec.enabled ? t.ink : t.soft, spec.centred ? Align::Centre : Align::Left);
    const float icon = ui.scale().text_px(20), line = ui.scale().line_px(Role::Hint);
    mark(ui, {room.x + side, top + title_h + (line - icon) / 2, icon, icon}, spec.mark,
         paint.subtitle);
    ui.put({room.x + side + beside, top + title_h, inner - beside, subtitle_h}, Role::Hint,
           spec.subtitle, paint.subtitle);
  });
  return touch.tapped;
}

int tile_grid(Ui& ui, std::span<const TileItem> tiles, int columns, float narrowest) {
  const float space = std::max(smallest_gap_px, ui.px(16)), width = ui.region().w;
  float least = ui.scale().text_px(narrowest);
  for (const TileItem& tile : tiles)
    least = std::max(least, widest_word(ui, tile.spec.title) + 2 * side_of(ui, tile.spec) + 1);
  const int fitting = static_cast<int>((width + space) / (least + space));
  const int beside = std::clamp(fitting, 1, std::max(1, columns));
  const float tile_w =
      (width - space * static_cast<float>(beside - 1)) / static_cast<float>(beside);
  float height = 0;
  for (const TileItem& tile : tiles) height = std::max(height, tile_height(ui, tile.spec, tile_w));
  int tapped = -1;
  Rect row;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const int column = static_cast<int>(i) % beside;
    if (column == 0) {
      if (i > 0) ui.take(space);
      row = ui.take(height);
    }
    const Rect room{row.x + static_cast<float>(column) * (tile_w + space), row.y, tile_w, height};
    if (tile_at(ui, room, tiles[i].id, tiles[i].spec)) tapped = static_cast<int>(i);
  }
  return tapped;
}

}  // namespace jiangxin
