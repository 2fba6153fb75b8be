// Text into a box: breaks lines and, where it is too much, tightens the line spacing first, then
// makes the type smaller, then narrower (长体). Pure: widths come from whoever draws.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace jiangxin {

constexpr double kMmPerPt = 25.4 / 72;
constexpr double kCellMarginMm = 1.2;  // between a cell's line and its text

struct Box {  // millimetres
  double x = 0;
  double y = 0;
  double w = 0;
  double h = 0;
  bool operator==(const Box&) const = default;
};

struct TextStyle {
  double size_pt = 11.5;
  double min_size_pt = 9;
  double line_height = 1.4;  // of the size
  double min_line_height = 1.05;
  bool operator==(const TextStyle&) const = default;
};

// How far a character moves the pen, in units of the type size.
using Measure = std::function<double(char32_t)>;

// For layout without a font: 1 for ideographs and full-width signs, 0.6 for the rest, which few
// Latin letters exceed.
double typical_width(char32_t c);

struct FittedText {
  double size_pt = 0;
  double line_mm = 0;   // from one line to the next
  double narrowed = 1;  // the characters' width, of their own: not below two thirds
  std::vector<std::string> lines;
  // False: too much for the style. Then smaller than that, as small as it takes, paragraphs running
  // on: nothing leaves the box that could be read at all.
  bool fits = true;
  bool operator==(const FittedText&) const = default;

  double height_mm() const { return line_mm * static_cast<double>(lines.size()); }
};

// Line breaks in the text stay. No line begins with 。，、；：？！）》” or the like; Latin words
// and numbers are not broken unless longer than a line.
FittedText fit_text(std::string_view text, double width_mm, double height_mm,
                    const TextStyle& style, const Measure& measure);
// Into a cell of a form, less its margin.
FittedText fit_text(std::string_view text, const Box& cell, const TextStyle& style,
                    const Measure& measure);

}  // namespace jiangxin
