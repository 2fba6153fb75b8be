#include <array>

#include "sync/forms/dates.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                "May",       "June",     "July",     "August",
                                "September", "October",  "November", "December"};

}  // namespace

std::string display_date(std::string_view text, bool english) {
  const auto month = date_answer(FieldType::YearMonth, text);
  const auto date = month ? month : date_answer(FieldType::Date, text);
  if (!date) return std::string(text);
  const auto number = [](auto part) { return std::to_string(static_cast<unsigned>(part)); };
  const std::string year = std::to_string(static_cast<int>(date->year()));
  if (english)
    return (month ? "" : number(date->day()) + " ") +
           kMonths[static_cast<unsigned>(date->month()) - 1] + " " + year;
  return year + " 年 " + number(date->month()) + " 月" +
         (month ? "" : " " + number(date->day()) + " 日");
}

std::string display_answer(const Campaign& campaign, const Field& field, std::string_view answer,
                           bool english) {
  if (answer.empty()) return {};
  if (const Code* code = campaign.code(field.code_list, answer)) return code->label.in(english);
  if (field.type == FieldType::Date || field.type == FieldType::YearMonth)
    return display_date(answer, english);
  if (field.type == FieldType::Integer && !field.unit.zh.empty())
    return std::string(answer) + " " + field.unit.in(english);
  return std::string(answer);
}

}  // namespace jiangxin
