#include "app/input/keyboard.h"

#include <string_view>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

using Kind = PanelKeyKind;

// Ids are ASCII: of what has no name there, its code point.
std::string id_of(char32_t c) {
  if (c > U' ' && c < 0x7F) return to_utf8(c);
  std::string hex;
  for (int shift = 20; shift >= 0; shift -= 4) hex += "0123456789abcdef"[(c >> shift) & 15];
  return "u" + hex.substr(hex.find_first_not_of('0'));
}

PanelKey writes(char32_t c, float weight = 1, std::string label = {}) {
  return {Kind::Write, c, label.empty() ? to_utf8(c) : std::move(label), id_of(c), weight};
}
PanelKey gap(float weight) {
  return {Kind::Gap, 0, {}, {}, weight};
}
PanelKey space(float weight) {
  return {Kind::Write, U' ', {}, "space", weight};
}
PanelKey backspace(float weight) {
  return {Kind::Backspace, 0, {}, "backspace", weight};
}
PanelKey left() {
  return {Kind::Left, 0, {}, "left", 1};
}
PanelKey right() {
  return {Kind::Right, 0, {}, "right", 1};
}
PanelKey done(float weight) {
  return {Kind::Done, 0, {}, "done", weight};
}

PanelRow row_of(std::u32string_view characters) {
  PanelRow row;
  for (const char32_t c : characters) row.push_back(writes(c));
  return row;
}

// What stands below the letters: always the same keys in the same places.
PanelRow bottom(const KeyboardSpec& spec, char32_t comma, char32_t stop) {
  PanelRow row;
  if (spec.wants == Wants::Text) row.push_back({Kind::Switch, 0, {}, "switch", 1});
  row.push_back(writes(comma));
  row.push_back(space(spec.lines ? 2.5f : 3.5f));
  row.push_back(writes(stop));
  row.push_back(left());
  row.push_back(right());
  if (spec.lines) row.push_back({Kind::NewLine, 0, {}, "newline", 1.2f});
  row.push_back(done(1.8f));
  return row;
}

std::vector<PanelRow> letters(const KeyboardSpec& spec) {
  const bool latin = spec.method == Method::Latin;
  const bool big = latin && spec.capitals;
  std::vector<PanelRow> rows{row_of(big ? U"QWERTYUIOP" : U"qwertyuiop"),
                             row_of(big ? U"ASDFGHJKL" : U"asdfghjkl")};
  rows[1].insert(rows[1].begin(), gap(0.5f));
  rows[1].push_back(gap(0.5f));
  PanelRow third = row_of(big ? U"ZXCVBNM" : U"zxcvbnm");
  third.insert(third.begin(),
               latin ? PanelKey{Kind::Shift, 0, {}, "shift", 1.5f} : writes(U'\'', 1.5f, "分词"));
  third.push_back(backspace(1.5f));
  rows.push_back(std::move(third));
  if (spec.wants == Wants::Latin)
    rows.push_back(bottom(spec, U'@', U'.'));
  else
    rows.push_back(latin ? bottom(spec, U',', U'.') : bottom(spec, U'，', U'。'));
  return rows;
}

// Letters and digits mixed: all at once, as codes are printed.
std::vector<PanelRow> code_keys() {
  std::vector<PanelRow> rows{row_of(U"1234567890"), row_of(U"QWERTYUIOP"), row_of(U"ASDFGHJKL"),
                             row_of(U"ZXCVBNM")};
  rows[2].insert(rows[2].begin(), gap(0.5f));
  rows[2].push_back(gap(0.5f));
  rows[3].push_back(backspace(1.2f));
  rows[3].push_back(done(1.8f));
  return rows;
}

std::vector<PanelRow> nine_keys(const KeyboardSpec& spec) {
  return {{writes(U'、'), writes(U'2', 1.6f, "ABC"), writes(U'3', 1.6f, "DEF"), backspace(1.6f)},
          {writes(U'？'), writes(U'4', 1.6f, "GHI"), writes(U'5', 1.6f, "JKL"),
           writes(U'6', 1.6f, "MNO")},
          {writes(U'·'), writes(U'7', 1.6f, "PQRS"), writes(U'8', 1.6f, "TUV"),
           writes(U'9', 1.6f, "WXYZ")},
          bottom(spec, U'，', U'。')};
}

// librime's stroke letters: 横 竖 撇 捺 折.
std::vector<PanelRow> strokes(const KeyboardSpec& spec) {
  return {{writes(U'h', 1, "一 横"), writes(U's', 1, "丨 竖"), writes(U'p', 1, "丿 撇")},
          {writes(U'n', 1, "丶 点捺"), writes(U'z', 1, "乛 折"), backspace(1)},
          bottom(spec, U'，', U'。')};
}

std::vector<PanelRow> handwriting(const KeyboardSpec& spec) {
  const PanelKey pad{Kind::Pad, 0, {}, {}, 8};
  return {
      {pad, backspace(1)}, {pad, writes(U'、')}, {pad, writes(U'·')}, bottom(spec, U'，', U'。')};
}

std::vector<PanelRow> number_pad(const KeyboardSpec& spec) {
  PanelKey corner = gap(1);
  if (spec.wants == Wants::IdNumber) corner = writes(U'X');
  if (spec.wants == Wants::Phone) corner = writes(U'-');
  return {{writes(U'1'), writes(U'2'), writes(U'3'), backspace(1)},
          {writes(U'4'), writes(U'5'), writes(U'6'), left()},
          {writes(U'7'), writes(U'8'), writes(U'9'), right()},
          {corner, writes(U'0'), gap(1), done(1)}};
}

std::vector<PanelRow> numbers(const KeyboardSpec& spec) {
  if (spec.wants != Wants::Text && spec.wants != Wants::Latin) return number_pad(spec);
  std::vector<PanelRow> rows{row_of(U"1234567890"), row_of(U"-/:%+*=#<>"), row_of(U"()[]&_~@")};
  rows[2].push_back(backspace(2));
  rows.push_back(bottom(spec, U',', U'.'));
  return rows;
}

// U+00B7 first: it parts names.
std::vector<PanelRow> symbols(const KeyboardSpec& spec) {
  if (spec.wants == Wants::Latin)
    return {row_of(U"!\"#$%&'()*"), row_of(U"+-/:;<=>?@"), row_of(U"[\\]^_`{|}~"),
            bottom(spec, U',', U'.')};
  std::vector<PanelRow> rows{row_of(U"·、；：？！…—～＋"), row_of(U"“”‘’《》〈〉【】"),
                             row_of(U"（）〔〕℃％№")};
  if (spec.code_points) rows[2].push_back({Kind::CodePoint, 0, {}, "codepoint", 1.5f});
  rows[2].push_back(backspace(2));
  rows.push_back(bottom(spec, U'，', U'。'));
  return rows;
}

std::vector<PanelRow> hexadecimal(const KeyboardSpec& spec) {
  return {
      {writes(U'1'), writes(U'2'), writes(U'3'), writes(U'A'), writes(U'B'), backspace(1.5f)},
      {writes(U'4'), writes(U'5'), writes(U'6'), writes(U'C'), writes(U'D'), gap(1.5f)},
      {writes(U'7'), writes(U'8'), writes(U'9'), writes(U'E'), writes(U'F'), writes(U'0', 1.5f)},
      bottom(spec, U'，', U'。')};
}

}  // namespace

std::vector<PanelRow> keyboard(const KeyboardSpec& spec) {
  switch (spec.method) {
    case Method::Pinyin:
    case Method::Parts:  // a part is typed by its pinyin
    case Method::Latin:
      return spec.wants == Wants::Code ? code_keys() : letters(spec);
    case Method::NineKeys:
      return nine_keys(spec);
    case Method::Strokes:
      return strokes(spec);
    case Method::Handwriting:
      return handwriting(spec);
    case Method::Numbers:
      return numbers(spec);
    case Method::CodePoint:
      return hexadecimal(spec);
    case Method::Symbols:
      break;
  }
  return symbols(spec);
}

}  // namespace jiangxin
