// GB 11643 and the provinces of GB/T 2260.
#include <algorithm>
#include <array>

#include "sync/base/utf8.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

char check_digit(std::string_view first_seventeen) {
  constexpr std::array kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (first_seventeen[i] - '0');
  return "10X98765432"[sum % 11];
}

std::string birth_date(std::string_view id_number) {
  const std::string digits(id_number.substr(6, 8));
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
}

}  // namespace

IdNumberFault id_number_fault(std::string_view id_number) {
  const std::string_view digits = id_number.substr(0, std::min<std::size_t>(id_number.size(), 17));
  if (!std::ranges::all_of(digits, is_digit)) return IdNumberFault::Characters;
  if (id_number.size() != 18) return IdNumberFault::Length;
  if (!is_digit(id_number[17]) && id_number[17] != 'X') return IdNumberFault::Characters;
  const auto born = parse_date(birth_date(id_number));
  if (!born || born->year() < std::chrono::year{1900}) return IdNumberFault::BirthDate;
  if (check_digit(digits) != id_number[17]) return IdNumberFault::CheckDigit;
  return IdNumberFault::None;
}

bool is_valid_id_number(std::string_view id_number) {
  return id_number_fault(id_number) == IdNumberFault::None;
}

bool has_known_region(std::string_view id_number) {
  constexpr std::array<std::string_view, 34> kProvinces = {
      "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
      "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52",
      "53", "54", "61", "62", "63", "64", "65", "71", "81", "82"};
  // 83: residents of Taiwan with a mainland residence permit, a number without a province.
  const std::string_view region = id_number.substr(0, std::min<std::size_t>(id_number.size(), 2));
  return region == "83" || std::ranges::find(kProvinces, region) != kProvinces.end();
}

std::optional<std::string> derive(Derivation derivation, std::string_view id_number) {
  if (!is_valid_id_number(id_number)) return std::nullopt;
  switch (derivation) {
    case Derivation::SexOfId:
      return (id_number[16] - '0') % 2 == 1 ? "1" : "2";
    case Derivation::BirthDateOfId:
      return birth_date(id_number);
    case Derivation::BirthMonthOfId:
      return birth_date(id_number).substr(0, 7);
  }
  return std::nullopt;
}

}  // namespace jiangxin
