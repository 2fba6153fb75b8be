// A line of characters with their places: for carets and taps.
#pragma once

#include <string_view>
#include <vector>

#include "app/ui/ui.h"

namespace jiangxin {

struct GlyphRun {
  std::u32string text;
  std::vector<float> advances;
  float width() const;
  // Left edge of code point `at`, counted from `begin`.
  float x_of(std::size_t begin, std::size_t at) const;
  // The gap between code points of [begin, end) that is nearest to x.
  std::size_t nearest(std::size_t begin, std::size_t end, float x) const;
};

GlyphRun glyph_run(Ui& ui, Role role, std::u32string_view text);
// Draws [begin, end) of it with the line's top at `at`.
void put_run(Ui& ui, Role role, const GlyphRun& run, std::size_t begin, std::size_t end, Point at,
             Colour ink);

}  // namespace jiangxin
