#include "sync/endpoint/safe_name.h"

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

bool is_invisible(char32_t c) {
  return (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xfffd;
}

bool is_unsafe(char32_t c) {
  constexpr std::u32string_view kSeparators = U"/\\:*?\"<>|";
  return is_control(c) || is_invisible(c) || kSeparators.find(c) != std::u32string_view::npos;
}

}  // namespace

std::string safe_name(std::string_view text, std::size_t limit) {
  std::string name;
  std::size_t count = 0;
  for (const char32_t c : code_points(text)) {
    if (is_unsafe(c) || count == limit) continue;
    name += to_utf8(is_white_space(c) ? U' ' : c);
    ++count;
  }
  const std::size_t first = name.find_first_not_of(". ");
  if (first == std::string::npos) return "_";
  return name.substr(first, name.find_last_not_of(". ") - first + 1);
}

std::string printable(std::string_view text) {
  std::string clean;
  for (const char32_t c : code_points(text))
    clean += to_utf8(is_control(c) && c != U'\n' ? char32_t{0xfffd} : c);
  return clean;
}

}  // namespace jiangxin
