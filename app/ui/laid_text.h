// What is typed as lines in its box: where the caret stands, what a finger means.
#pragma once

#include <string_view>
#include <vector>

#include "app/ui/edit_state.h"
#include "app/ui/glyph_run.h"
#include "app/ui/text_layout.h"
#include "app/ui/ui.h"

namespace jiangxin {

struct LaidText {
  GlyphRun run;
  std::vector<TextLine> lines;

  // The line in which a caret at `at` stands.
  std::size_t line_of(std::size_t at) const;
  // The gap between characters of that line that is nearest to x.
  std::size_t nearest(std::size_t line, float x) const;
  float caret_x(std::size_t at) const;
};

// In Role::Body, wrapped at `width` px.
LaidText lay_out(Ui& ui, std::u32string_view text, float width);
float height_of(const Ui& ui, const LaidText& laid);

// Up, down, Home, End; with Shift they select.
void run_line_keys(const Ui& ui, EditState& edit, const LaidText& laid);
// The finger puts the caret, and selects while it stays down.
void put_caret_at(const Ui& ui, Touch touch, EditState& edit, const LaidText& laid, Rect room);
// Draws the lines from the top of `room`.
void put_lines(Ui& ui, const LaidText& laid, Rect room, Colour ink);
// What is composed stands on a line of its own colour.
void put_composition(Ui& ui, const EditState& edit, const LaidText& laid, Rect room);
void put_selection(Ui& ui, const EditState& edit, const LaidText& laid, Rect room);
// Draws the caret, and brings it into view when it has moved; on the last line so much `below` too.
void put_caret(Ui& ui, EditState& edit, const LaidText& laid, Rect room, float below = 0);

}  // namespace jiangxin
