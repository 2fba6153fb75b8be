#include "sync/forms/rules.h"

#include <algorithm>
#include <charconv>

#include "sync/base/utf8.h"
#include "sync/forms/dates.h"
#include "sync/forms/messages.h"
#include "sync/forms/paper_form.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

using std::chrono::years;

std::int64_t number_of(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// The related field's answer as a date; none if there is none.
std::optional<Date> related_date(const Rule& rule, const AnswerCase& c) {
  const Field* other = c.campaign.field(rule.field);
  if (!other) return std::nullopt;
  return date_answer(other->type, answer_of(c.answers, rule.field));
}

std::optional<int> years_since(const Rule& rule, const AnswerCase& c) {
  const auto since = related_date(rule, c);
  if (!since) return std::nullopt;
  return full_years(*since, c.today);
}

// MinAge: the first day that passes.
std::optional<Date> earliest(const Rule& rule, const AnswerCase& c) {
  const auto born = related_date(rule, c);
  if (!born) return std::nullopt;
  const int count = static_cast<int>(std::min<std::int64_t>(*rule.min, 200));
  const Date day = *born + years{count};
  return day.ok() ? day : Date{day.year() / day.month() / std::chrono::last};
}

bool is_old_enough(const Rule& rule, const AnswerCase& c) {
  const auto limit = earliest(rule, c);
  return !limit || c.answer >= to_answer(c.field.type, *limit);
}

bool is_in_range(const Rule& rule, std::string_view answer) {
  const std::int64_t value = number_of(answer);
  return (!rule.min || value >= *rule.min) && (!rule.max || value <= *rule.max);
}

bool is_within_years(const Rule& rule, const AnswerCase& c) {
  const auto limit = years_since(rule, c);
  return !limit || number_of(c.answer) <= *limit;
}

bool is_at_least(const Rule& rule, const AnswerCase& c) {
  const CodeList* list = c.campaign.code_list(c.field.code_list);
  if (!list) return true;
  const auto answer = std::ranges::find(list->codes, c.answer, &Code::code);
  return answer >= std::ranges::find(list->codes, rule.code, &Code::code);
}

bool agrees(const Rule& rule, const AnswerCase& c) {
  const auto derived = derive(*rule.derive, answer_of(c.answers, rule.field));
  return !derived || *derived == c.answer;
}

bool passes_answered(const Rule& rule, const AnswerCase& c) {
  switch (rule.kind) {
    case RuleKind::Required:
    case RuleKind::RequiredWhen:
      return true;
    case RuleKind::Pattern:
      return rule.pattern.matches(c.answer);
    case RuleKind::MaxLength:
      return std::cmp_less_equal(count_code_points(c.answer), *rule.max);
    case RuleKind::MaxVisible:
      return std::cmp_less_equal(count_visible(c.answer), *rule.max);
    case RuleKind::MinVisible:
      return std::cmp_greater_equal(count_visible(c.answer), *rule.min);
    case RuleKind::MaxParagraphs:
      return std::cmp_less_equal(count_paragraphs(c.answer), *rule.max);
    case RuleKind::Range:
      return is_in_range(rule, c.answer);
    case RuleKind::IdNumber:
      return is_valid_id_number(c.answer) &&
             *derive(Derivation::BirthDateOfId, c.answer) <= to_string(c.today);
    case RuleKind::KnownRegion:
      return has_known_region(c.answer);
    case RuleKind::SocialCreditCode:
      return is_valid_social_credit_code(c.answer);
    case RuleKind::SameAsDerived:
      return agrees(rule, c);
    case RuleKind::NotFuture:
      return c.answer <= to_answer(c.field.type, c.today);
    case RuleKind::MinAge:
      return is_old_enough(rule, c);
    case RuleKind::MaxYearsSince:
      return is_within_years(rule, c);
    case RuleKind::AtLeastCode:
      return is_at_least(rule, c);
    case RuleKind::NoPrivateUse:
      return std::ranges::none_of(code_points(c.answer), is_private_use);
  }
  return true;
}

LocalText shown(const Campaign& campaign, const Field& field, std::string_view answer) {
  return {display_answer(campaign, field, answer, false),
          display_answer(campaign, field, answer, true)};
}

LocalText limit_of(const Rule& rule, const AnswerCase& c) {
  if (rule.kind == RuleKind::SameAsDerived) {
    const auto derived = derive(*rule.derive, answer_of(c.answers, rule.field));
    return derived ? shown(c.campaign, c.field, *derived) : LocalText{};
  }
  if (rule.kind == RuleKind::AtLeastCode) return shown(c.campaign, c.field, rule.code);
  if (rule.kind == RuleKind::MinAge) {
    const auto limit = earliest(rule, c);
    return limit ? shown(c.campaign, c.field, to_answer(c.field.type, *limit)) : LocalText{};
  }
  const auto limit = years_since(rule, c);
  return limit ? plain(std::to_string(*limit)) : LocalText{};
}

std::size_t count_of(const Rule& rule, std::string_view answer) {
  if (rule.kind == RuleKind::MaxParagraphs) return count_paragraphs(answer);
  return rule.kind == RuleKind::MaxLength ? count_code_points(answer) : count_visible(answer);
}

}  // namespace

std::string_view answer_of(const Answers& answers, std::string_view field) {
  const auto found = answers.find(field);
  return found == answers.end() ? std::string_view{} : std::string_view{found->second};
}

bool is_blank(std::string_view answer) {
  return count_visible(answer) == 0;
}

bool is_well_formed(FieldType type, std::string_view answer) {
  switch (type) {
    case FieldType::Date:
    case FieldType::YearMonth:
      return date_answer(type, answer).has_value();
    case FieldType::Integer:
      return answer.size() <= 9 && std::ranges::all_of(answer, is_digit);
    default:
      return is_utf8(answer) && std::ranges::none_of(code_points(answer), [&](char32_t ch) {
               return is_control(ch) &&
                      !(type == FieldType::LongText && (ch == '\n' || ch == '\t'));
             });
  }
}

bool applies(const Rule& rule, const Answers& answers) {
  return std::ranges::find(rule.values, answer_of(answers, rule.field)) != rule.values.end();
}

bool passes(const Rule& rule, const AnswerCase& c) {
  if (!is_blank(c.answer)) return passes_answered(rule, c);
  if (rule.kind == RuleKind::RequiredWhen) return !applies(rule, c.answers);
  return rule.kind != RuleKind::Required;
}

LocalText message_of(const Rule& rule, const AnswerCase& c) {
  Placeholders values;
  values["answer"] = shown(c.campaign, c.field, first_code_points(c.answer, 40));
  values["limit"] = limit_of(rule, c);
  values["count"] = plain(std::to_string(count_of(rule, c.answer)));
  if (rule.min) values["min"] = plain(std::to_string(*rule.min));
  if (rule.max) values["max"] = plain(std::to_string(*rule.max));
  if (const Field* other = c.campaign.field(rule.field))
    values["other"] = shown(c.campaign, *other, answer_of(c.answers, rule.field));
  return fill(rule.message, values);
}

}  // namespace jiangxin
