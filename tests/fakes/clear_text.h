// Looks for a marker in every byte below a folder, as people's programs would have written it.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/file_system.h"
#include "sync/base/utf8.h"

namespace jiangxin {

// UTF-16 of either order.
inline std::string utf16(std::string_view text, bool big_endian) {
  std::string out;
  const auto put = [&](char32_t unit) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    out += big_endian ? std::string{high, low} : std::string{low, high};
  };
  for (const char32_t c : code_points(text)) {
    if (c < 0x10000) {
      put(c);
    } else {
      put(0xD800 + ((c - 0x10000) >> 10));
      put(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

// As it looks inside a longer base64 text, for each of the three ways to fall on its groups;
// without the letters that depend on the neighbours.
inline std::vector<std::string> base64_inside(std::string_view text) {
  std::vector<std::string> forms;
  for (std::size_t before = 0; before < 3; ++before) {
    const std::string padded = std::string(before, ' ') + std::string(text);
    const std::string whole = to_base64(as_bytes(padded));
    const std::size_t from = (before * 8 + 5) / 6;
    const std::size_t to = padded.size() * 8 / 6;
    forms.push_back(whole.substr(from, to - from));
    std::string standard = forms.back();
    std::ranges::replace(standard, '-', '+');
    std::ranges::replace(standard, '_', '/');
    forms.push_back(standard);
  }
  return forms;
}

inline std::vector<std::string> forms_of(std::string_view marker) {
  std::vector<std::string> forms = base64_inside(marker);
  std::string hex = to_hex(as_bytes(marker));
  forms.insert(forms.end(), {std::string(marker), utf16(marker, false), utf16(marker, true), hex});
  std::ranges::transform(hex, hex.begin(), [](char c) { return c >= 'a' ? char(c - 32) : c; });
  forms.push_back(hex);
  return forms;
}

// "<file>: <form>" for each place; markers of at least six bytes, or chance finds them.
inline std::vector<std::string> places_in_clear(const Path& folder, std::string_view marker) {
  std::vector<std::string> places;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    for (const std::string& form : forms_of(marker))
      if (bytes.find(form) != std::string::npos ||
          entry.path().string().find(form) != std::string::npos)
        places.push_back(entry.path().string() + ": " + form);
  }
  return places;
}

}  // namespace jiangxin
