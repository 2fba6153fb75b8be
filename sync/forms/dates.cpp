#include "sync/forms/dates.h"

#include <algorithm>

namespace jiangxin {

std::optional<Date> date_answer(FieldType type, std::string_view answer) {
  if (type != FieldType::Date && type != FieldType::YearMonth) return std::nullopt;
  const auto date = parse_date(std::string(answer) + (type == FieldType::YearMonth ? "-01" : ""));
  if (!date || date->year() < std::chrono::year{1900}) return std::nullopt;
  return *date;
}

std::string to_answer(FieldType type, Date date) {
  return to_string(date).substr(0, type == FieldType::YearMonth ? 7 : 10);
}

int full_years(Date from, Date to) {
  const int years = static_cast<int>(to.year()) - static_cast<int>(from.year());
  const bool day_came =
      to.month() > from.month() || (to.month() == from.month() && to.day() >= from.day());
  return std::max(0, day_came ? years : years - 1);
}

}  // namespace jiangxin
