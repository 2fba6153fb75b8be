#include "app/state/date_picker.h"

#include <algorithm>

namespace jiangxin {

namespace {

using std::chrono::years;

constexpr years kLifetime{100};    // no date of a living person is further back
constexpr years kWorkingLife{60};  // nor one of a person's work

Date first_of_month(Date date) {
  return date.year() / date.month() / 1;
}

// 29 February, so many years on: the last of February.
Date later(Date date, years by) {
  const Date moved = date + by;
  return moved.ok() ? moved : Date(moved.year() / moved.month() / std::chrono::last);
}

void bound(DatePickerModel& picker, const Rule& rule, const Answers& answers, Date today) {
  if (rule.kind == RuleKind::NotFuture) picker.latest = std::min(picker.latest, today);
  if (rule.kind != RuleKind::MinAge || !rule.min) return;
  const auto other = answers.find(rule.field);
  const auto date = other == answers.end() ? std::nullopt : date_of(other->second);
  if (date) picker.earliest = std::max(picker.earliest, later(*date, years{*rule.min}));
}

}  // namespace

std::optional<Date> date_of(std::string_view answer) {
  const std::string whole = std::string(answer) + (answer.size() == 7 ? "-01" : "");
  const auto date = parse_date(whole);
  return date ? std::optional(*date) : std::nullopt;
}

DatePickerModel date_picker(const Field& field, const Answers& answers, Date today) {
  const auto answer = answers.find(field.id);
  DatePickerModel picker;
  picker.label = field.label;
  picker.with_day = field.type == FieldType::Date;
  picker.earliest = later(today, -kLifetime);
  picker.latest = later(today, kLifetime);
  for (const Rule& rule : field.rules) bound(picker, rule, answers, today);
  if (answer != answers.end() && can_pick(picker, answer->second)) picker.value = answer->second;
  picker.shown = picker.value.substr(0, 4);
  return picker;
}

DatePickerModel item_date_picker(std::string value, Date today) {
  DatePickerModel picker;
  picker.earliest = later(today, -kWorkingLife);
  picker.latest = today;
  picker.shown = value.substr(0, 4);
  picker.value = std::move(value);
  return picker;
}

void browse(DatePickerModel& picker, std::string shown) {
  const bool month = shown.size() == 7 && picker.with_day && date_of(shown);
  const bool year = shown.size() == 4 && date_of(shown + "-01");
  if (shown.empty() || year || month) picker.shown = std::move(shown);
}

bool can_pick(const DatePickerModel& picker, std::string_view value) {
  if (value.empty()) return true;
  const auto date = date_of(value);
  if (!date || value.size() != (picker.with_day ? 10u : 7u)) return false;
  if (picker.with_day) return picker.earliest <= *date && *date <= picker.latest;
  return first_of_month(picker.earliest) <= *date && *date <= picker.latest;
}

}  // namespace jiangxin
