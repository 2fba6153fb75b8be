// How programs would have written a marker: each way to find it again in bytes.
#pragma once

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/utf8.h"

namespace jiangxin {

struct Form {
  std::string name;
  std::string bytes;
};

// The low `width` bytes of a number.
inline std::string number_bytes(std::uint64_t number, std::size_t width, bool big_endian) {
  std::string out;
  for (std::size_t i = 0; i < width; ++i) out += static_cast<char>(number >> (8 * i));
  if (big_endian) std::ranges::reverse(out);
  return out;
}

inline std::vector<char16_t> utf16_units(std::string_view text) {
  std::vector<char16_t> units;
  for (const char32_t c : code_points(text)) {
    if (c >= 0x10000) units.push_back(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10)));
    units.push_back(static_cast<char16_t>(c < 0x10000 ? c : 0xDC00 + ((c - 0x10000) & 0x3FF)));
  }
  return units;
}

inline std::string upper_case(std::string hex) {
  std::ranges::transform(hex, hex.begin(), [](char c) { return c >= 'a' ? char(c - 32) : c; });
  return hex;
}

// As it looks inside a longer base64 text, for each of the three ways to fall on its groups;
// without the letters that depend on the neighbours.
inline void add_base64(std::vector<Form>& forms, std::string_view bytes) {
  for (std::size_t before = 0; before < 3; ++before) {
    const std::string padded = std::string(before, ' ') + std::string(bytes);
    const std::size_t from = (before * 8 + 5) / 6;
    const std::size_t to = padded.size() * 8 / 6;
    std::string inside = to_base64(as_bytes(padded)).substr(from, to - from);
    forms.push_back({"url-safe base64", inside});
    std::ranges::replace(inside, '-', '+');
    std::ranges::replace(inside, '_', '/');
    forms.push_back({"base64", inside});
  }
}

inline void add_wide(std::vector<Form>& forms, std::string_view text) {
  for (const bool big_endian : {false, true}) {
    const std::string order = big_endian ? "BE" : "LE";
    std::string utf16, utf32;
    for (const char16_t unit : utf16_units(text)) utf16 += number_bytes(unit, 2, big_endian);
    for (const char32_t c : code_points(text)) utf32 += number_bytes(c, 4, big_endian);
    forms.push_back({"UTF-16" + order, utf16});
    forms.push_back({"UTF-32" + order, utf32});
  }
}

// JSON's \u for each character, and as most write it: for what is not ASCII.
inline void add_escapes(std::vector<Form>& forms, std::string_view text) {
  std::string every, some, every_upper, some_upper;
  for (const char16_t unit : utf16_units(text)) {
    const std::string hex = to_hex(as_bytes(number_bytes(unit, 2, true)));
    const bool ascii = unit < 0x80;
    every += "\\u" + hex;
    every_upper += "\\u" + upper_case(hex);
    some += ascii ? std::string(1, static_cast<char>(unit)) : "\\u" + hex;
    some_upper += ascii ? std::string(1, static_cast<char>(unit)) : "\\u" + upper_case(hex);
  }
  for (const std::string& escaped : {every, some, every_upper, some_upper})
    forms.push_back({"\\u escapes", escaped});
}

inline void add_percent(std::vector<Form>& forms, std::string_view text) {
  std::string lower, upper;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    const std::string hex = to_hex(as_bytes({&c, 1}));
    lower += plain ? std::string(1, c) : "%" + hex;
    upper += plain ? std::string(1, c) : "%" + upper_case(hex);
  }
  forms.push_back({"percent encoding", lower});
  forms.push_back({"percent encoding", upper});
}

// Digits alone, as the number that they are, if it fills eight bytes: SQLite writes it so, too.
inline void add_number(std::vector<Form>& forms, std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size() || number >> 47 == 0) return;
  for (const bool big_endian : {false, true})
    forms.push_back({"a number", number_bytes(number, 8, big_endian)});
}

// Of the same bytes the first name is kept.
inline std::vector<Form> each_once(std::vector<Form> forms) {
  std::vector<Form> once;
  for (Form& form : forms)
    if (std::ranges::find(once, form.bytes, &Form::bytes) == once.end())
      once.push_back(std::move(form));
  return once;
}

inline std::vector<Form> forms_of_bytes(std::string_view bytes, std::string as_it_is = "bytes") {
  const std::string hex = to_hex(as_bytes(bytes));
  std::vector<Form> forms{
      {std::move(as_it_is), std::string(bytes)}, {"hex", hex}, {"hex", upper_case(hex)}};
  add_base64(forms, bytes);
  return each_once(std::move(forms));
}

inline std::vector<Form> forms_of_text(std::string_view text) {
  std::vector<Form> forms = forms_of_bytes(text, "UTF-8");
  add_wide(forms, text);
  add_escapes(forms, text);
  add_percent(forms, text);
  add_number(forms, text);
  return each_once(std::move(forms));
}

}  // namespace jiangxin
