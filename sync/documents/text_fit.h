// Text into a box: breaks lines and, where it is too much, tightens the line spacing first, then
// makes the type smaller. Pure: widths come from whoever draws.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace jiangxin {

constexpr double kMmPerPt = 25.4 / 72;

struct Box {  // millimetres
  double x = 0;
  double y = 0;
  double w = 0;
  double h = 0;
  bool operator==(const Box&) const = default;
};

struct TextStyle {
  double size_pt = 11.5;
  double min_size_pt = 6;
  double line_height = 1.4;  // of the size
  double min_line_height = 1.15;
  bool operator==(const TextStyle&) const = default;
};

// How far a character moves the pen, in units of the type size.
using Measure = std::function<double(char32_t)>;

// For layout without a font: 1 for ideographs and full-width signs, 0.6 for the rest, which few
// Latin letters exceed.
double typical_width(char32_t c);

struct FittedText {
  double size_pt = 0;
  double line_mm = 0;  // from one line to the next
  std::vector<std::string> lines;
  bool fits = true;  // false: too much even at the smallest
  bool operator==(const FittedText&) const = default;
};

// Line breaks in the text stay. No line begins with 。，、；：？！）》” or the like; Latin words
// and numbers are not broken unless longer than a line.
FittedText fit_text(std::string_view text, double width_mm, double height_mm,
                    const TextStyle& style, const Measure& measure);

}  // namespace jiangxin
