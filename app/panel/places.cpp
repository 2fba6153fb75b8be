#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/panel/look.h"

namespace jiangxin {
namespace {

// Of the window, with everything: the field must stay in sight above it.
constexpr float kMostOfWindow = 0.5f;

float gap(const Ui& ui) {
  return std::max(smallest_gap_px, ui.px(10));
}
float side(const Ui& ui) {
  return ui.px(ui.shape() == Shape::Wide ? 48 : 16);
}
float above(const Ui& ui) {
  return ui.px(16);
}

// Where a window is higher than it is wide, there is room for larger keys and a larger pad.
constexpr float kOfHighWindow = 1.0f / 19;

// As high as the text asks for, as far as all rows and the bar fit.
float key_height(const Ui& ui, std::size_t rows) {
  const float count = static_cast<float>(rows + 1);
  const float fitting =
      (kMostOfWindow * ui.window().h - 2 * above(ui) - gap(ui) * (count - 1)) / count;
  const float wanted = std::max(ui.scale().target(72), kOfHighWindow * ui.window().h);
  return std::floor(std::clamp(fitting, smallest_target_px, wanted));
}

}  // namespace

float panel_height(const Ui& ui, std::size_t rows) {
  const float count = static_cast<float>(rows + 1);
  return std::round(count * key_height(ui, rows) + (count - 1) * gap(ui) + 2 * above(ui));
}

PanelPlaces panel_places(const Ui& ui, Rect room, std::size_t rows) {
  const float height = key_height(ui, rows), width = room.w - 2 * side(ui);
  const Rect bar{room.x + side(ui), room.y + above(ui), width, height};
  const float top = bar.bottom() + gap(ui);
  return {bar, {bar.x, top, width, room.bottom() - above(ui) - top}};
}

std::vector<Rect> key_places(const Ui& ui, Rect room, const PanelRow& row, std::size_t index,
                             std::size_t rows) {
  const float space = gap(ui), count = static_cast<float>(row.size());
  const float height = (room.h - space * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  const float weights =
      std::accumulate(row.begin(), row.end(), 0.0f,
                      [](float sum, const PanelKey& key) { return sum + key.weight; });
  const float one = (room.w - space * (count - 1)) / weights;
  std::vector<Rect> places;
  Rect place{room.x, std::round(room.y + static_cast<float>(index) * (height + space)), 0,
             std::floor(height)};
  float x = room.x;
  for (const PanelKey& key : row) {
    place.x = std::round(x);
    place.w = std::floor(one * key.weight);
    places.push_back(place);
    x += one * key.weight + space;
  }
  return places;
}

Rect take_left(const Ui& ui, Rect& bar, float width) {
  const Rect taken{bar.x, bar.y, width, bar.h};
  bar.x += width + gap(ui);
  bar.w -= width + gap(ui);
  return taken;
}

Rect take_right(const Ui& ui, Rect& bar, float width) {
  const Rect taken{bar.right() - width, bar.y, width, bar.h};
  bar.w -= width + gap(ui);
  return taken;
}

float tab_width(const Ui& ui, std::string_view words) {
  return std::max(smallest_target_px,
                  std::ceil(ui.measure(Role::Label, words, 1e5f).w + 2 * ui.px(20)));
}

TabPage tab_page(const Ui& ui, float width, const std::vector<Method>& methods, std::size_t first) {
  const auto taken = [&](std::string_view words) { return tab_width(ui, words) + gap(ui); };
  float all = -gap(ui);
  for (const Method method : methods) all += taken(method_words(ui, method));
  if (all <= width) return {0, methods.size()};
  TabPage page{first, first};
  float left = width - tab_width(ui, ui.tr(T::panel_more));
  for (; page.end < methods.size(); ++page.end) {
    left -= taken(method_words(ui, methods[page.end]));
    if (left < 0) break;
  }
  page.end = std::max(page.end, page.first + 1);
  return page;
}

float candidate_width(const Ui& ui, const Candidate& candidate) {
  const float hint =
      candidate.hint.empty() ? 0 : ui.measure(Role::Hint, candidate.hint, 1e5f).w + ui.px(8);
  return std::max(smallest_target_px,
                  std::ceil(ui.measure(Role::Body, candidate.text, 1e5f).w + hint + 2 * ui.px(22)));
}

std::vector<Rect> candidate_cells(const Ui& ui, Rect room) {
  const float space = gap(ui), least = ui.scale().text_px(120);
  const float beside = room.w - page_places(ui, room).up.w - space;
  const auto across =
      static_cast<int>((beside + space) / (std::max(least, smallest_target_px) + space));
  const float lowest = std::max(smallest_target_px, ui.scale().line_px(Role::Body) + ui.px(8));
  const auto down = static_cast<int>((room.h + space) / (lowest + space));
  const int columns = std::max(across, 1), lines = std::max(down, 1);
  const float w = (beside - space * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float h = (room.h - space * static_cast<float>(lines - 1)) / static_cast<float>(lines);
  std::vector<Rect> cells;
  for (int line = 0; line < lines; ++line)
    for (int column = 0; column < columns; ++column)
      cells.push_back({std::round(room.x + static_cast<float>(column) * (w + space)),
                       std::round(room.y + static_cast<float>(line) * (h + space)), std::floor(w),
                       std::floor(h)});
  return cells;
}

PagePlaces page_places(const Ui& ui, Rect room) {
  const float size = std::max(smallest_target_px, ui.px(80)), space = gap(ui);
  const float height = (room.h - space) / 2, x = room.right() - size;
  return {{x, room.y, size, height}, {x, room.y + height + space, size, height}};
}

}  // namespace jiangxin
