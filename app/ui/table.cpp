#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

// Where a column would be narrower than this, its cells stand below each other instead.
constexpr float narrowest_column = 230;

}  // namespace

Table::Table(Ui& ui, std::vector<Column> columns) : ui_(ui), columns_(std::move(columns)) {
  const float all = std::accumulate(columns_.begin(), columns_.end(), 0.0f,
                                    [](float sum, const Column& c) { return sum + c.weight; });
  const Rect room = ui.region();
  float least = all;
  for (const Column& column : columns_) least = std::min(least, column.weight);
  stacked_ = (room.w - 2 * ui.px(24)) * least / all < ui.scale().text_px(narrowest_column);
  float x = ui.px(24);
  for (const Column& column : columns_) {
    const float width =
        stacked_ ? room.w - 2 * ui.px(24) : (room.w - 2 * ui.px(24)) * column.weight / all;
    places_.push_back({x, width - ui.px(16)});
    if (!stacked_) x += width;
  }
  if (stacked_) return;
  const Rect head = ui.take(ui.scale().line_px(Role::Hint) + ui.px(8));
  for (std::size_t i = 0; i < columns_.size(); ++i)
    ui.put({head.x + places_[i].x, head.y, places_[i].w, 0}, Role::Hint, columns_[i].title,
           ui.theme().soft);
}

bool Table::row(std::string_view id, std::initializer_list<std::string_view> cells, Tone tone) {
  const Theme& t = ui_.theme();
  const Colour ink = tone == Tone::Mend        ? t.seal
                     : tone == Tone::Attention ? t.amber
                     : tone == Tone::Done      ? t.green
                     : tone == Tone::Progress  ? t.teal
                                               : t.ink;
  float height = 0;
  std::size_t i = 0;
  for (const std::string_view cell : cells) {
    const float width = places_[i++].w;
    if (cell.empty()) continue;
    const float one = ui_.measure(Role::Label, cell, width).h;
    height = stacked_ ? height + one : std::max(height, one);
  }
  ui_.gap(8);
  const float least = id.empty() ? 0 : smallest_target_px;
  const Rect room = ui_.take(std::max(least, height + ui_.px(28)));
  Touch touch;
  if (!id.empty()) touch = ui_.touch(id, room);
  const Colour ground = touch.down ? t.panel : t.card;
  ui_.fill(room, ground, ui_.px(12));
  ui_.outline(room, t.line, ui_.px(1), ui_.px(12));
  if (touch.focused) focus_ring(ui_, room, ui_.px(12));
  ui_.on_ground(ground, [&] {
    float y = room.y + std::round((room.h - height) / 2);
    std::size_t column = 0;
    for (const std::string_view cell : cells) {
      const Place place = places_[column];
      const bool last = ++column == cells.size();
      const Rect at{room.x + place.x, y, place.w, 0};
      const float used = ui_.put(at, Role::Label, cell, last ? ink : t.ink);
      if (stacked_) y += used;
    }
  });
  return touch.tapped;
}

}  // namespace jiangxin
