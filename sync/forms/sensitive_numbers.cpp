// Numbers that belong to somebody.
#include <algorithm>
#include <array>

#include "sync/base/utf8.h"
#include "sync/forms/sensitive_text.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

using Text = std::u32string_view;

struct Digits {
  std::string text;
  std::size_t end = 0;            // behind the last digit
  std::vector<std::size_t> ends;  // behind each digit
  bool separated = false;
};

bool joins(char32_t c) {
  constexpr Text kJoining = U"-–—·.";
  return is_gap(c) || kJoining.find(c) != Text::npos;
}

// Digits from there on, with at most so much between two of them.
Digits digits_at(Text text, std::size_t at, std::size_t most, Lettering how) {
  const std::size_t gap = how == Lettering::Recognised ? 2 : 1;
  Digits all;
  std::size_t between = 0;
  for (std::size_t i = at; i < text.size() && all.text.size() < most; ++i) {
    if (const auto digit = digit_at(text[i], how)) {
      all.separated = all.separated || between > 0;
      all.text += *digit;
      all.end = i + 1;
      all.ends.push_back(i + 1);
      between = 0;
    } else if (!joins(text[i]) || ++between > gap) {
      break;
    }
  }
  return all;
}

bool is_alphanumeric(char32_t c) {
  return is_digit(c) || is_plain_letter(c);
}

bool begins_number(Text text, std::size_t at) {
  if (at == 0) return true;
  const char32_t before = text[at - 1];
  if (is_alphanumeric(before)) return false;
  return !(joins(before) && at > 1 && is_digit(text[at - 2]));
}

bool ends_number(Text text, std::size_t end) {
  if (end >= text.size()) return true;
  if (is_alphanumeric(text[end])) return false;
  return !(text[end] == U'-' && end + 1 < text.size() && is_digit(text[end + 1]));
}

// 证书编号：13800000000 is nobody's phone.
bool is_called_otherwise(Text text, std::size_t at) {
  constexpr std::array<Text, 9> kNames{U"编号", U"证号",   U"批号",   U"图号",  U"专利号",
                                       U"发票", U"订单号", U"合同号", U"流水号"};
  std::size_t end = at;
  while (end > 0 && (is_gap(text[end - 1]) || text[end - 1] == U':' || text[end - 1] == U'.'))
    --end;
  const Text before = text.substr(0, end);
  return std::ranges::any_of(kNames, [&](Text name) { return before.ends_with(name); });
}

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[digits.size() - 1 - i] - '0';
    sum += i % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 == 0;
}

bool is_bank_card(std::string_view digits) {
  const std::size_t size = digits.size();
  const bool union_pay = digits.starts_with("62") && size >= 16 && size <= 19;
  const bool other = size == 16 && (digits[0] == '4' ||
                                    (digits[0] == '5' && digits[1] >= '1' && digits[1] <= '5'));
  return (union_pay || other) && passes_luhn(digits);
}

// The last place may be X.
std::optional<char> check_character(char32_t c, Lettering how) {
  constexpr Text kCrosses = U"Xx×✕╳ХхχΧ";
  if (kCrosses.find(c) != Text::npos) return 'X';
  return digit_at(c, how);
}

std::optional<std::size_t> skip_gaps(Text text, std::size_t at, std::size_t most) {
  std::size_t gaps = 0;
  while (at < text.size() && joins(text[at]) && gaps <= most) ++at, ++gaps;
  return at < text.size() && gaps <= most ? std::optional(at) : std::nullopt;
}

// "0519", "010", "021": how many digits the code of a place has; 0: it is none.
std::size_t area_code(std::string_view digits) {
  if (digits.size() < 3 || digits[0] != '0') return 0;
  if (digits[1] == '1' && digits[2] == '0') return 3;
  if (digits[1] == '2') return digits[2] == '6' ? 0 : 3;
  return digits[1] >= '3' && digits.size() >= 4 ? 4 : 0;
}

std::optional<Sensitive> mobile_at(Text text, std::size_t at, const Digits& digits) {
  std::size_t skip = 0;
  for (const std::string_view prefix : {"0086", "86"})
    if (digits.text.starts_with(prefix) && digits.text.size() > prefix.size() + 10)
      skip = prefix.size();
  const std::string number = digits.text.substr(skip, 11);
  if (number.size() < 11 || number[0] != '1' || number[1] < '3') return std::nullopt;
  const std::size_t end = digits.ends[skip + 10];
  if (!ends_number(text, end)) return std::nullopt;
  return Sensitive{SensitiveKind::Phone, at, end, number};
}

// With a gap between code and number, or of this city.
std::optional<Sensitive> landline_at(Text text, std::size_t at, Lettering how) {
  const bool bracket = text[at] == U'(';
  const Digits code = digits_at(text, at + (bracket ? 1 : 0), 4, Lettering::Typed);
  const std::size_t size = area_code(code.text);
  if (size == 0) return std::nullopt;
  std::size_t next = code.ends[size - 1];
  if (bracket && (next >= text.size() || text[next] != U')')) return std::nullopt;
  if (bracket) ++next;
  const std::size_t before = next;
  while (next < text.size() && next - before < 3 && joins(text[next])) ++next;
  if (next == before && !bracket && !code.text.starts_with("0519")) return std::nullopt;
  const Digits number = digits_at(text, next, 9, how);
  if (number.text.size() < 7 || number.text[0] < '2') return std::nullopt;
  const std::size_t length = std::min<std::size_t>(number.text.size(), 8);
  const std::size_t end = number.ends[length - 1];
  if (number.text.size() > 8 || !ends_number(text, end)) return std::nullopt;
  return Sensitive{SensitiveKind::Phone, at, end,
                   code.text.substr(0, size) + number.text.substr(0, length)};
}

// What stands on a plate: no I, no O.
std::optional<char> plate_character(char32_t c, Lettering how) {
  if (how == Lettering::Recognised && c >= U'a' && c <= U'z') c = c - U'a' + U'A';
  if (how == Lettering::Recognised && (c == U'O' || c == U'I')) c = c == U'O' ? U'0' : U'1';
  if (!is_alphanumeric(c) || c == U'I' || c == U'O' || c > U'Z') return std::nullopt;
  return static_cast<char>(c);
}

bool is_plate_number(std::string_view number) {
  const auto digits = std::ranges::count_if(number, [](char c) { return c >= '0' && c <= '9'; });
  if (number.size() == 5) return digits >= 3;
  return number.size() == 6 && digits >= 4 &&
         (number[0] == 'D' || number[0] == 'F' || number[5] == 'D' || number[5] == 'F');
}

}  // namespace

std::optional<char> digit_at(char32_t c, Lettering lettering) {
  if (is_digit(c)) return static_cast<char>(c);
  if (lettering == Lettering::Typed) return std::nullopt;
  constexpr Text kTaken = U"OoQDlI|!iZzSsBbgq〇";
  constexpr std::string_view kDigits = "000011111225586990";
  const std::size_t at = kTaken.find(c);
  return at == Text::npos ? std::nullopt : std::optional(kDigits[at]);
}

std::optional<Sensitive> id_number_at(Text text, std::size_t at, Lettering how) {
  if (!digit_at(text[at], how) || !begins_number(text, at)) return std::nullopt;
  const Digits first = digits_at(text, at, 17, how);
  if (first.text.size() < 17) return std::nullopt;
  const auto last = skip_gaps(text, first.end, how == Lettering::Recognised ? 2 : 1);
  const auto check = last ? check_character(text[*last], how) : std::nullopt;
  if (!check) return std::nullopt;
  const std::string number = first.text + *check;
  const bool ends = *last + 1 >= text.size() || !is_digit(text[*last + 1]);
  if (!ends || !is_valid_id_number(number) || !has_known_region(number)) return std::nullopt;
  return Sensitive{SensitiveKind::IdNumber, at, *last + 1, number};
}

std::optional<Sensitive> bank_card_at(Text text, std::size_t at, Lettering how) {
  if (!is_digit(text[at]) || !begins_number(text, at) || is_called_otherwise(text, at))
    return std::nullopt;
  const Digits digits = digits_at(text, at, 20, how);
  if (digits.text.size() > 19 || !is_bank_card(digits.text) || !ends_number(text, digits.end))
    return std::nullopt;
  return Sensitive{SensitiveKind::BankCard, at, digits.end, digits.text};
}

std::optional<Sensitive> phone_at(Text text, std::size_t at, Lettering how) {
  const bool plus = text[at] == U'+' && at + 1 < text.size();
  const std::size_t first = plus ? at + 1 : at;
  if (is_called_otherwise(text, at)) return std::nullopt;
  if (text[at] == U'(') return landline_at(text, at, how);
  if (!is_digit(text[first]) || !begins_number(text, at)) return std::nullopt;
  if (auto mobile = mobile_at(text, at, digits_at(text, first, 15, how))) return mobile;
  return landline_at(text, first, how);
}

std::optional<Sensitive> plate_at(Text text, std::size_t at, Lettering how) {
  constexpr Text kProvinces = U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
  if (kProvinces.find(text[at]) == Text::npos) return std::nullopt;
  std::size_t end = at + 1;
  if (end < text.size() && is_gap(text[end])) ++end;
  const auto letter = end < text.size() ? plate_character(text[end], how) : std::nullopt;
  if (!letter || *letter < 'A') return std::nullopt;
  std::string number;
  const std::size_t first = ++end;
  constexpr Text kDots = U"·•・.。-";
  while (end < text.size() && end < first + 3 &&
         (is_gap(text[end]) || kDots.find(text[end]) != Text::npos))
    ++end;
  for (; end < text.size() && number.size() < 7; ++end) {
    const auto c = plate_character(text[end], how);
    if (!c) break;
    number += *c;
  }
  constexpr Text kSpecial = U"挂学警港澳";
  if (number.size() == 4 && end < text.size() && kSpecial.find(text[end]) != Text::npos)
    return Sensitive{SensitiveKind::Plate, at, end + 1,
                     to_utf8(text[at]) + *letter + number + to_utf8(text[end])};
  if (!is_plate_number(number)) return std::nullopt;
  return Sensitive{SensitiveKind::Plate, at, end, to_utf8(text[at]) + *letter + number};
}

}  // namespace jiangxin
