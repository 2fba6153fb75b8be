#include <algorithm>
#include <cmath>
#include <vector>

#include "app/ui/glyph_run.h"
#include "app/ui/pictures.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

Face face_of(Sheet::Type type) {
  switch (type) {
    case Sheet::Type::SongBold:
      return Face::SerifBold;
    case Sheet::Type::Sans:
      return Face::Sans;
    case Sheet::Type::Song:
      break;
  }
  return Face::Serif;
}

}  // namespace

Sheet::Sheet(Ui& ui, Rect room, float width_mm, float height_mm)
    : ui_(ui), px_(std::min(room.w / width_mm, room.h / height_mm)) {
  const float w = std::round(width_mm * px_), h = std::round(height_mm * px_);
  sheet_ = {std::round(room.centre().x - w / 2), room.y, w, h};
  ui.fill(sheet_, ui.theme().sheet);
  ui.outline(sheet_, ui.theme().line, 1);
}

Rect Sheet::on_screen(float x, float y, float w, float h) const {
  return {std::round(sheet_.x + x * px_), std::round(sheet_.y + y * px_), std::round(w * px_),
          std::round(h * px_)};
}

void Sheet::line(float x1, float y1, float x2, float y2, float width_mm) {
  const float width = std::max(1.0f, std::round(width_mm * px_));
  const Rect from = on_screen(x1, y1, 0, 0), to = on_screen(x2, y2, 0, 0);
  if (from.x != to.x && from.y != to.y) {
    ui_.line({from.x, from.y}, {to.x, to.y}, ui_.theme().sheet_ink, width);
    return;
  }
  ui_.fill({std::min(from.x, to.x), std::min(from.y, to.y), std::abs(to.x - from.x) + width,
            std::abs(to.y - from.y) + width},
           ui_.theme().sheet_ink);
}

void Sheet::box(float x, float y, float w, float h, float width_mm) {
  line(x, y, x + w, y, width_mm);
  line(x, y + h, x + w, y + h, width_mm);
  line(x, y, x, y + h, width_mm);
  line(x + w, y, x + w, y + h, width_mm);
}

// Measured in em, so that a line is as long at any zoom.
void Sheet::print(float x, float y, float w, float h, std::string_view words, const Print& print) {
  constexpr float em = 40;
  const std::vector<char32_t> points = code_points(words);
  const GlyphRun run =
      glyph_run(ui_.fonts(), face_of(print.type), em, {points.data(), points.size()});
  const float width = run.width() / em * print.size_mm;
  const float narrowed = std::min(print.narrowed, width > 0 ? w / width : 1);
  const float spare = w - width * narrowed;
  const float indent = print.align == Align::Left     ? 0
                       : print.align == Align::Centre ? spare / 2
                                                      : spare;
  const Point at{std::round(sheet_.x + (x + indent) * px_), sheet_.y + (y + h / 2) * px_};
  put_run(ui_.draw_list(), ui_.fonts(), run, 0, points.size(), {at, print.size_mm * px_, narrowed},
          ui_.theme().sheet_ink);
}

void Sheet::picture(float x, float y, float w, float h, const Picture& jpeg) {
  picture_at(ui_, on_screen(x, y, w, h), jpeg);
}

void Sheet::ink(float x, float y, float w, float h, const std::vector<Stroke>& strokes) {
  ink_at(ui_, on_screen(x, y, w, h), strokes, ui_.theme().sheet_ink);
}

}  // namespace jiangxin
