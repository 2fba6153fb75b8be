// A run of characters with their places and fonts: what every text is measured and drawn by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ui/fonts.h"
#include "app/ui/geometry.h"
#include "app/ui/theme.h"

struct ImDrawList;

namespace jiangxin {

struct GlyphRun {
  struct Piece {  // in one font
    std::size_t begin = 0;
    std::size_t end = 0;
    Face face = Face::Sans;
    bool operator==(const Piece&) const = default;
  };
  std::u32string text;
  std::vector<float> advances;     // px
  std::vector<Piece> pieces = {};  // without gaps
  float em = 0;                    // px

  float width() const;
  // Left edge of code point `at`, counted from `begin`.
  float x_of(std::size_t begin, std::size_t at) const;
  // The gap between code points of [begin, end) that is nearest to x.
  std::size_t nearest(std::size_t begin, std::size_t end, float x) const;
};

// `em` px high. A name or sentence that `face` lacks a character of is in the rare face whole: a
// character of another hand within a name looks like a mistake.
GlyphRun glyph_run(Fonts& fonts, Face face, float em, std::u32string_view text);

struct RunPlace {
  Point at;            // left, and middle of the line
  float em = 0;        // px: the run may have been measured at another size
  float narrowed = 1;  // the characters' width, of their own
};
// Draws [begin, end) of it.
void put_run(ImDrawList& draw, Fonts& fonts, const GlyphRun& run, std::size_t begin,
             std::size_t end, const RunPlace& place, Colour ink);

}  // namespace jiangxin
