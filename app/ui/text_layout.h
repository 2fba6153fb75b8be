// Where lines break: at blanks, between Chinese characters, never before 。 or after （. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace jiangxin {

struct TextLine {  // of code points
  std::size_t begin = 0;
  std::size_t end = 0;   // blanks and the line feed at its end are not part of it
  std::size_t next = 0;  // where the next line begins
  float width = 0;
};

// advances[i]: how far text[i] moves the pen. At least one line, empty for an empty text. A word
// wider than `width` is cut between characters.
std::vector<TextLine> break_lines(std::u32string_view text, std::span<const float> advances,
                                  float width);

}  // namespace jiangxin
