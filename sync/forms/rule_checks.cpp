#include "sync/forms/rule_checks.h"

#include <algorithm>
#include <vector>

#include "sync/forms/json_archive.h"

namespace jiangxin {
namespace {

enum Part : unsigned {  // the keys of a rule that depend on its kind
  kField = 1,
  kValues = 2,
  kPattern = 4,
  kMin = 8,
  kMax = 16,
  kCode = 32,
  kDerive = 64,
};
constexpr std::pair<Part, const char*> kParts[] = {
    {kField, "field"}, {kValues, "values"}, {kPattern, "pattern"}, {kMin, "min"},
    {kMax, "max"},     {kCode, "code"},     {kDerive, "derive"},
};

struct Needs {
  unsigned required = 0;
  unsigned optional = 0;
  std::vector<FieldType> types;             // of the rule's own field; empty: any
  std::set<std::string_view> placeholders;  // beside {answer}
};

Needs needs_of(RuleKind kind) {
  using enum FieldType;
  switch (kind) {
    case RuleKind::Required:
    case RuleKind::NoPrivateUse:
      return {};
    case RuleKind::RequiredWhen:
      return {kField | kValues, 0, {}, {"other"}};
    case RuleKind::Pattern:
      return {kPattern, 0, {}, {}};
    case RuleKind::MaxLength:
    case RuleKind::MaxVisible:
      return {kMax, 0, {}, {"max", "count"}};
    case RuleKind::MinVisible:
      return {kMin, 0, {}, {"min", "count"}};
    case RuleKind::MaxParagraphs:
      return {kMax, 0, {LongText}, {"max", "count"}};
    case RuleKind::Range:
      return {0, kMin | kMax | kField, {Integer}, {"min", "max", "other", "limit"}};
    case RuleKind::IdNumber:
    case RuleKind::KnownRegion:
      return {0, 0, {FieldType::IdNumber}, {}};
    case RuleKind::SocialCreditCode:
      return {0, 0, {Text}, {}};
    case RuleKind::SameAsDerived:
      return {kField | kDerive, 0, {}, {"limit"}};
    case RuleKind::NotFuture:
      return {0, 0, {Date, YearMonth}, {}};
    case RuleKind::MinAge:
      return {kField | kMin, 0, {Date, YearMonth}, {"min", "other", "limit"}};
    case RuleKind::MaxYearsSince:
      return {kField, 0, {Integer}, {"other", "limit"}};
    case RuleKind::AtLeastCode:
      return {kCode, 0, {Code}, {"limit"}};
  }
  return {};
}

unsigned parts_of(const Rule& rule) {
  return (rule.field.empty() ? 0u : kField) | (rule.values.empty() ? 0u : kValues) |
         (rule.pattern.empty() ? 0u : kPattern) | (rule.min ? kMin : 0u) | (rule.max ? kMax : 0u) |
         (rule.code.empty() ? 0u : kCode) | (rule.derive ? kDerive : 0u);
}

void check_parts(const Rule& rule, const Needs& needs, const std::string& path) {
  const unsigned parts = parts_of(rule);
  for (const auto& [part, key] : kParts) {
    require(!(needs.required & part) || (parts & part), below(path, key), "is missing");
    require(!(parts & part) || ((needs.required | needs.optional) & part), below(path, key),
            "means nothing to this kind of rule");
  }
}

bool is_date(const Field& field) {
  return field.type == FieldType::Date || field.type == FieldType::YearMonth;
}

void check_related(const Campaign& campaign, const Field& field, const Rule& rule,
                   const std::string& path) {
  if (rule.field.empty()) return;
  require(rule.field != field.id, path + "/field", "must be another field");
  const Field* other = campaign.field(rule.field);
  require(other, path + "/field", "no field \"" + rule.field + "\"");
  if (rule.kind == RuleKind::SameAsDerived)
    require(other->type == FieldType::IdNumber, path + "/field", "must be an id_number");
  else if (rule.kind != RuleKind::RequiredWhen)
    require(is_date(*other), path + "/field", "must be a date or year_month");
  else if (other->type == FieldType::Code)
    for (std::size_t i = 0; i < rule.values.size(); ++i)
      require(campaign.code(other->code_list, rule.values[i]),
              path + "/values/" + std::to_string(i), "no such code");
}

void check_bounds(const Rule& rule, const std::string& path) {
  if (rule.kind == RuleKind::Range) require(rule.min || rule.max, path + "/min", "is missing");
  require(!rule.min || *rule.min >= 0, path + "/min", "must not be negative");
  require(!rule.max || *rule.max >= rule.min.value_or(0), path + "/max", "is too small");
}

}  // namespace

void check_message(const LocalText& message, const std::set<std::string_view>& allowed,
                   const std::string& path) {
  for (const auto& [language, text] : {std::pair{"zh", &message.zh}, std::pair{"en", &message.en}})
    for (std::size_t open = text->find('{'); open != std::string::npos;
         open = text->find('{', open + 1)) {
      const std::size_t close = text->find('}', open);
      require(close != std::string::npos, below(path, language), "a { without its }");
      const std::string name = text->substr(open + 1, close - open - 1);
      require(allowed.contains(name), below(path, language), "no placeholder {" + name + "} here");
    }
}

void check_rule(const Campaign& campaign, const Field& field, const Rule& rule,
                const std::string& path) {
  Needs needs = needs_of(rule.kind);
  check_parts(rule, needs, path);
  require(needs.types.empty() || std::ranges::count(needs.types, field.type) > 0, path + "/kind",
          "does not suit the field's type");
  check_related(campaign, field, rule, path);
  require(rule.pattern.fault().empty(), path + "/pattern",
          "bad expression: " + rule.pattern.fault());
  check_bounds(rule, path);
  require(rule.code.empty() || campaign.code(field.code_list, rule.code), path + "/code",
          "no such code");
  needs.placeholders.insert("answer");
  if (!rule.min) needs.placeholders.erase("min");
  if (!rule.max) needs.placeholders.erase("max");
  check_message(rule.message, needs.placeholders, path + "/message");
}

}  // namespace jiangxin
