#include <cmath>
#include <vector>

#include "app/ui/glyph_run.h"
#include "app/ui/pictures.h"
#include "app/ui/text_layout.h"
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

struct Printed {
  GlyphRun run;
  std::vector<TextLine> lines;  // in mm
};

// Widths in em, so that the sheet's lines break alike at any zoom.
Printed lay_out(Ui& ui, const Sheet::Print& print, std::string_view words, float width_mm) {
  const std::vector<char32_t> points = code_points(words);
  constexpr float em = 40;
  Printed printed{glyph_run(ui.fonts(), face_of(print.type), em, {points.data(), points.size()}),
                  {}};
  std::vector<float> advances;
  for (const float advance : printed.run.advances) advances.push_back(advance / em * print.size_mm);
  // Upright: a line a character, where it takes one.
  printed.lines = break_lines(printed.run.text, advances, print.upright ? 0.01f : width_mm);
  return printed;
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

float Sheet::height_of(std::string_view words, const Print& print, float w) const {
  const Printed printed = lay_out(ui_, print, words, w);
  return static_cast<float>(printed.lines.size()) * print.size_mm * print.leading;
}

float Sheet::print(float x, float y, float w, float h, std::string_view words, const Print& print) {
  if (words.empty()) return 0;
  const Printed printed = lay_out(ui_, print, words, w);
  const float leading = print.size_mm * print.leading;
  const float height = leading * static_cast<float>(printed.lines.size());
  float top = print.middle ? y + (h - height) / 2 : y;
  for (const TextLine& line : printed.lines) {
    const float spare = w - line.width;
    const float indent = print.align == Align::Left     ? 0
                         : print.align == Align::Centre ? spare / 2
                                                        : spare;
    const Point at{std::round(sheet_.x + (x + indent) * px_), sheet_.y + (top + leading / 2) * px_};
    put_run(ui_.draw_list(), ui_.fonts(), printed.run, line.begin, line.end,
            {at, print.size_mm * px_}, ui_.theme().sheet_ink);
    top += leading;
  }
  return height;
}

void Sheet::picture(float x, float y, float w, float h, const Picture& jpeg) {
  picture_at(ui_, on_screen(x, y, w, h), jpeg);
}

void Sheet::ink(float x, float y, float w, float h, const std::vector<Stroke>& strokes) {
  ink_at(ui_, on_screen(x, y, w, h), strokes, ui_.theme().sheet_ink);
}

}  // namespace jiangxin
