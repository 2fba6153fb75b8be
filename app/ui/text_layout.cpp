#include "app/ui/text_layout.h"

namespace jiangxin {
namespace {

constexpr std::u32string_view never_first =
    U"，。、！？；：）》】〉」』”’…·％%℃,.!?;:)]}年月日天份项页";
constexpr std::u32string_view never_last = U"（《【〈「『“‘([{￥¥№第";

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != set.npos;
}
bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t';
}
bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xE000 && c <= 0xFAFF) || (c >= 0xFF01 && c <= 0xFFEF) || c >= 0x20000;
}

// May a line begin at `at`?
bool may_break(std::u32string_view text, std::size_t at) {
  const char32_t before = text[at - 1], after = text[at];
  if (is_blank(after)) return false;
  if (is_blank(before)) {  // "5 年" stays together
    return at < 2 || !(is_digit(text[at - 2]) && is_wide(after));
  }
  if (is_one_of(before, never_last)) return false;
  // After a hyphen between words, not within a telephone number.
  if (before == U'-' && at >= 2 && is_letter(text[at - 2])) return true;
  // A counter clings to its number only; elsewhere it is a character like any other.
  const bool counter = is_wide(after) && !is_digit(before) && after >= 0x4E00 && after <= 0x9FFF;
  if (!counter && is_one_of(after, never_first)) return false;
  return is_wide(before) || is_wide(after);
}

TextLine line_from(std::u32string_view text, std::span<const float> advances, float width,
                   std::size_t begin) {
  float x = 0;
  std::size_t at = begin, last_break = begin;
  for (; at < text.size() && text[at] != U'\n'; ++at) {
    if (at > begin && may_break(text, at)) last_break = at;
    if (x + advances[at] > width && at > begin && !is_blank(text[at])) break;
    x += advances[at];
  }
  TextLine line{begin, at, at, 0};
  if (at < text.size() && text[at] == U'\n') {
    line.next = at + 1;
  } else if (at < text.size()) {
    line.end = line.next = last_break > begin ? last_break : at;
  }
  while (line.next < text.size() && line.end > begin && is_blank(text[line.end - 1])) --line.end;
  for (std::size_t i = begin; i < line.end; ++i) line.width += advances[i];
  return line;
}

}  // namespace

std::vector<TextLine> break_lines(std::u32string_view text, std::span<const float> advances,
                                  float width) {
  std::vector<TextLine> lines;
  std::size_t begin = 0;
  do {
    lines.push_back(line_from(text, advances, width, begin));
    begin = lines.back().next;
  } while (begin < text.size());
  if (!text.empty() && text.back() == U'\n')
    lines.push_back({text.size(), text.size(), text.size(), 0});
  return lines;
}

}  // namespace jiangxin
