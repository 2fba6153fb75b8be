#include "app/ui/laid_text.h"

#include <cmath>

namespace jiangxin {
namespace {

using Select = EditState::Select;

float line_px(const Ui& ui) {
  return ui.scale().line_px(Role::Body);
}

GlyphRun body_run(Ui& ui, std::u32string_view text) {
  return glyph_run(ui.fonts(), face_of(Role::Body), ui.scale().font_px(Role::Body), text);
}

void move_by_line(EditState& edit, const LaidText& laid, int way, Select select) {
  const std::size_t line = laid.line_of(edit.caret());
  const float x = edit.wanted_x < 0 ? laid.caret_x(edit.caret()) : edit.wanted_x;
  if (way < 0 && line == 0) return edit.move_to(0, select);
  if (way > 0 && line + 1 == laid.lines.size()) return edit.move_to(edit.text().size(), select);
  edit.move_to(laid.nearest(way < 0 ? line - 1 : line + 1, x), select);
  edit.wanted_x = x;
}

}  // namespace

std::size_t LaidText::line_of(std::size_t at) const {
  std::size_t line = 0;
  while (line + 1 < lines.size() && at >= lines[line + 1].begin) ++line;
  return line;
}

std::size_t LaidText::nearest(std::size_t line, float x) const {
  return run.nearest(lines[line].begin, lines[line].end, x);
}

float LaidText::caret_x(std::size_t at) const {
  return run.x_of(lines[line_of(at)].begin, at);
}

LaidText lay_out(Ui& ui, std::u32string_view text, float width) {
  LaidText laid{body_run(ui, text), {}};
  laid.lines = break_lines(text, laid.run.advances, width);
  return laid;
}

float height_of(const Ui& ui, const LaidText& laid) {
  return line_px(ui) * static_cast<float>(laid.lines.size());
}

void run_line_keys(const Ui& ui, EditState& edit, const LaidText& laid) {
  for (const Keystroke& key : ui.keystrokes()) {
    const Select select = key.select ? Select::Yes : Select::No;
    const TextLine& line = laid.lines[laid.line_of(edit.caret())];
    if (key.deed == Deed::Up) move_by_line(edit, laid, -1, select);
    if (key.deed == Deed::Down) move_by_line(edit, laid, 1, select);
    if (key.deed == Deed::Home) edit.move_to(key.far ? 0 : line.begin, select);
    if (key.deed == Deed::End) edit.move_to(key.far ? edit.text().size() : line.end, select);
  }
}

// The finger that opens the field is down already when there is a caret to put.
void put_caret_at(const Ui& ui, Touch touch, EditState& edit, const LaidText& laid, Rect room) {
  if (!touch.pressed && !touch.down) return;
  const float row = std::max(0.0f, (touch.at.y - room.y) / line_px(ui));
  const std::size_t line = std::min(static_cast<std::size_t>(row), laid.lines.size() - 1);
  const bool first = touch.pressed || !edit.placed;
  edit.move_to(laid.nearest(line, touch.at.x - room.x), first ? Select::No : Select::Yes);
  edit.placed = true;
  edit.wanted_x = -1;
}

void put_lines(Ui& ui, const LaidText& laid, Rect room, Colour ink) {
  const float em = ui.scale().font_px(Role::Body), lift = text_lift * em;
  Rect line{room.x, room.y, 0, line_px(ui)};
  for (const TextLine& one : laid.lines) {
    line.w = one.width;
    const RunPlace place{{line.x, line.centre().y - lift}, em};
    put_run(ui.draw_list(), ui.fonts(), laid.run, one.begin, one.end, place, ink);
    if (one.end > one.begin) ui.note_text(Role::Body, line, room, ink);
    line.y += line.h;
  }
}

void put_composition(Ui& ui, const EditState& edit, const LaidText& laid, Rect room) {
  const std::size_t end = edit.shown_caret(), begin = end - edit.composed_size();
  for (std::size_t i = 0; i < laid.lines.size(); ++i) {
    const TextLine& line = laid.lines[i];
    const std::size_t from = std::max(begin, line.begin), to = std::min(end, line.end);
    if (to <= from) continue;
    const float thick = std::max(2.0f, ui.px(3));
    const float bottom = room.y + line_px(ui) * static_cast<float>(i + 1) - thick;
    ui.fill({room.x + laid.run.x_of(line.begin, from), bottom, laid.run.x_of(from, to), thick},
            ui.theme().teal);
  }
}

void put_selection(Ui& ui, const EditState& edit, const LaidText& laid, Rect room) {
  if (edit.composed_size() > 0) return;
  for (std::size_t i = 0; i < laid.lines.size(); ++i) {
    const TextLine& line = laid.lines[i];
    const std::size_t from = std::max(edit.selection_begin(), line.begin);
    const std::size_t to = std::min(edit.selection_end(), line.next);
    if (to <= from) continue;
    const float x = laid.run.x_of(line.begin, from);
    ui.fill({room.x + x, room.y + line_px(ui) * static_cast<float>(i),
             std::max(ui.px(8), laid.run.x_of(from, to)), line_px(ui)},
            ui.theme().teal_soft);
  }
}

void put_caret(Ui& ui, EditState& edit, const LaidText& laid, Rect room, float below) {
  const std::size_t caret = edit.shown_caret();
  const std::size_t line = laid.line_of(caret);
  const float y = room.y + line_px(ui) * static_cast<float>(line);
  ui.fill({std::round(room.x + laid.caret_x(caret)), y + line_px(ui) * 0.1f,
           std::max(2.0f, ui.px(3)), line_px(ui) * 0.8f},
          ui.theme().teal);
  if (edit.shown_at == caret) return;
  edit.shown_at = caret;
  ui.reveal({room.x, y, 1, line_px(ui) + (line + 1 == laid.lines.size() ? below : 0)});
}

}  // namespace jiangxin
