#include "sync/base/utf8.h"

#include <cstdint>

namespace jiangxin {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Step {
  char32_t code_point;
  std::size_t length;
  bool valid;
};

// The code point at the front of text, which is not empty.
Step decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {kReplacement, 1, false};
  char32_t value = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {kReplacement, 1, false};
    value = value << 6 | (byte(i) & 0x3F);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {kReplacement, 1, false};
  return {value, length, true};
}

template <class Visit>
void each(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const Step step = decode(text);
    visit(step);
    text.remove_prefix(step.length);
  }
}

}  // namespace

bool is_utf8(std::string_view text) {
  bool valid = true;
  each(text, [&](const Step& step) { valid = valid && step.valid; });
  return valid;
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  out.reserve(text.size() / 2);
  each(text, [&](const Step& step) { out.push_back(step.code_point); });
  return out;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  each(text, [&](const Step&) { ++count; });
  return count;
}

std::size_t count_visible(std::string_view text) {
  std::size_t count = 0;
  each(text, [&](const Step& step) { count += is_white_space(step.code_point) ? 0 : 1; });
  return count;
}

std::string to_utf8(char32_t c) {
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0 | (c >> 6)), tail(0)};
  if (c < 0x10000) return {static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  std::size_t length = 0;
  for (; count > 0 && length < text.size(); --count) length += decode(text.substr(length)).length;
  return text.substr(0, length);
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

char32_t narrow(char32_t c) {
  if (c == U'　') return U' ';
  return c >= U'！' && c <= U'～' ? c - U'！' + U'!' : c;
}

bool is_white_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

bool is_ideograph(char32_t c) {
  return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

std::string mask_id_number(std::string_view id_number) {
  constexpr std::size_t kShownFirst = 3;
  constexpr std::size_t kShownLast = 4;
  const std::vector<char32_t> points = code_points(id_number);
  const bool all_hidden = points.size() <= kShownFirst + kShownLast;
  std::string masked;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool shown = i < kShownFirst || i >= points.size() - kShownLast;
    masked += shown && !all_hidden ? to_utf8(points[i]) : "*";
  }
  return masked;
}

}  // namespace jiangxin
