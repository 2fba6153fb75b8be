#include "app/state/identity_rules.h"

#include <algorithm>

#include "sync/base/utf8.h"
#include "sync/forms/validator.h"
#include "sync/sealing/pin_rules.h"

namespace jiangxin {

namespace {

constexpr std::size_t kIdDigits = 18;

// No letter of any script: ASCII digits and marks, punctuation, full-width forms, emoji.
bool is_odd(char32_t c) {
  if (c < 0x80) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return !letter && c != ' ' && c != '-' && c != '\'' && c != '.';
  }
  const bool punctuation =
      (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3030);
  return is_control(c) || punctuation || (c >= 0xFF00 && c <= 0xFFEF) || c == 0xFFFD ||
         (c >= 0x1F000 && c <= 0x1FAFF);
}

bool is_birth_date(std::string_view digits) {
  const std::string iso = std::string(digits.substr(0, 4)) + '-' +
                          std::string(digits.substr(4, 2)) + '-' + std::string(digits.substr(6, 2));
  return parse_date(iso).has_value();
}

bool warns_of_region(std::string_view id_number, const Campaign& campaign, Date today) {
  const Field& field = campaign.id_number_field();
  const Answers answers{{field.id, std::string(id_number)}};
  for (const Finding& finding : Validator(campaign).check_field(field.id, answers, today))
    for (const Rule& rule : field.rules)
      if (rule.kind == RuleKind::KnownRegion && rule.id == finding.rule) return true;
  return false;
}

}  // namespace

IdentityProblem problem_of_name(std::string_view typed) {
  const std::string name = normalised({std::string(typed), {}}).name;
  if (name.empty()) return IdentityProblem::NameMissing;
  const auto letters = code_points(name);
  if (std::ranges::any_of(letters, is_odd)) return IdentityProblem::NameOdd;
  if (std::ranges::any_of(letters, is_private_use)) return IdentityProblem::NamePrivateUse;
  return IdentityProblem::None;
}

IdentityProblem problem_of_id_number(std::string_view typed, const Campaign& campaign, Date today) {
  const std::string id = normalised({{}, std::string(typed)}).id_number;
  if (id.empty()) return IdentityProblem::IdNumberMissing;
  const std::string_view front = std::string_view(id).substr(0, kIdDigits - 1);
  if (!std::ranges::all_of(front, is_digit)) return IdentityProblem::IdNumberCharacters;
  if (id.size() != kIdDigits) return IdentityProblem::IdNumberLength;
  if (!is_digit(id.back()) && id.back() != 'X') return IdentityProblem::IdNumberCharacters;
  if (!is_birth_date(front.substr(6, 8))) return IdentityProblem::IdNumberDate;
  if (!is_valid_id_number(id)) return IdentityProblem::IdNumberCheck;
  return warns_of_region(id, campaign, today) ? IdentityProblem::IdNumberRegion
                                              : IdentityProblem::None;
}

IdentityProblem problem_of_pin(std::string_view pin, std::string_view id_number) {
  if (pin.empty()) return IdentityProblem::PinMissing;
  switch (fault_of_pin(pin)) {
    case PinFault::NotDigits:
      return IdentityProblem::PinNotDigits;
    case PinFault::Short:
      return IdentityProblem::PinShort;
    case PinFault::Simple:
      return IdentityProblem::PinTooSimple;
    case PinFault::None:
      break;
  }
  return id_number.find(pin) != std::string_view::npos ? IdentityProblem::PinTooSimple
                                                       : IdentityProblem::None;
}

bool is_warning(IdentityProblem problem) {
  return problem == IdentityProblem::NamePrivateUse || problem == IdentityProblem::IdNumberRegion;
}

}  // namespace jiangxin
