#include <cmath>
#include <numeric>
#include <string>

#include "app/ui/widgets.h"

namespace jiangxin {

void columns(Ui& ui, const ColumnsSpec& spec,
             std::initializer_list<std::function<void()>> contents) {
  const Rect room = ui.region();
  const float space = ui.px(spec.gap), count = static_cast<float>(contents.size());
  const float all = std::accumulate(spec.weights.begin(), spec.weights.end(), 0.0f);
  const float least = *std::min_element(spec.weights.begin(), spec.weights.end());
  const float across = room.w - space * (count - 1);
  if (across * least / all < ui.scale().text_px(spec.narrowest)) {
    for (const auto& content : contents) {
      ui.gap(spec.gap);
      content();
    }
    return;
  }
  float x = room.x, height = 0;
  std::size_t i = 0;
  for (const auto& content : contents) {
    const float width = std::floor(across * spec.weights[i++] / all);
    height = std::max(height, ui.within({x, room.y, width, room.h}, content));
    x += width + space;
  }
  ui.take(height);
}

Grid::Grid(Ui& ui, int columns, float narrowest, float gap)
    : ui_(ui), origin_(ui.region()), gap_(ui.px(gap)) {
  const float least = ui.scale().text_px(narrowest);
  const int fitting = static_cast<int>((origin_.w + gap_) / (least + gap_));
  columns_ = std::clamp(fitting, 1, columns);
  y_ = origin_.y;
}

Grid::~Grid() {
  end_row();
  ui_.take(std::max(0.0f, y_ - gap_ - origin_.y));
}

void Grid::end_row() {
  if (used_ == 0) return;
  y_ += row_ + gap_;
  used_ = 0;
  row_ = 0;
}

void Grid::cell(int span, const std::function<void()>& content) {
  span = std::min(span, columns_);
  if (used_ + span > columns_) end_row();
  const float count = static_cast<float>(columns_);
  const float one = (origin_.w - gap_ * (count - 1)) / count;
  const float x = origin_.x + static_cast<float>(used_) * (one + gap_);
  const float width = one * static_cast<float>(span) + gap_ * static_cast<float>(span - 1);
  row_ = std::max(row_, ui_.within({x, y_, width, std::max(0.0f, origin_.bottom() - y_)}, content));
  used_ += span;
}

void centred(Ui& ui, std::string_view id, const std::function<void()>& content) {
  const Rect room = ui.region();
  const std::string key = std::string(id) + ".height";
  const float known = ui.remembered(key);
  const float above = std::max(0.0f, std::round((room.h - known) / 2));
  const float used = ui.within({room.x, room.y + above, room.w, room.h - above}, content);
  ui.remember(key, used);
  ui.take(above + used);
}

void narrow(Ui& ui, float width, const std::function<void()>& content) {
  const Rect room = ui.region();
  const float inner = std::min(room.w, ui.scale().text_px(width));
  const float x = room.x + std::round((room.w - inner) / 2);
  ui.take(ui.within({x, room.y, inner, room.h}, content));
}

}  // namespace jiangxin
