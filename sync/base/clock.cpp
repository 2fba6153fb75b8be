#include "sync/base/clock.h"

#include <cstdio>
#include <optional>

namespace jiangxin {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::sys_days;

// The digits text[from, from + count) as a number; none if one is not a digit.
std::optional<int> number(std::string_view text, std::size_t from, std::size_t count) {
  if (text.size() < from + count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

TimePoint SystemClock::now() const {
  return floor<milliseconds>(std::chrono::system_clock::now());
}

milliseconds SystemClock::uptime() const {
  return floor<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

std::string to_string(Date date) {
  char text[24];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::string to_string(TimePoint time) {
  const auto day = floor<days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  char text[32];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d.%03dZ", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()),
                static_cast<int>(clock.subseconds().count()));
  return to_string(Date{day}) + text;
}

Result<Date> parse_date(std::string_view text) {
  const auto year = number(text, 0, 4);
  const auto month = number(text, 5, 2);
  const auto day = number(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !year || !month || !day)
    return fail(ErrorCode::InvalidInput, "not a date (YYYY-MM-DD)");
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return fail(ErrorCode::InvalidInput, "no such calendar day");
  return date;
}

Result<TimePoint> parse_time(std::string_view text) {
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != '.' || text[23] != 'Z')
    return fail(ErrorCode::InvalidInput, "not a time (YYYY-MM-DDThh:mm:ss.mmmZ)");
  JIANGXIN_ASSIGN(date, parse_date(text.substr(0, 10)));
  const auto hour = number(text, 11, 2);
  const auto minute = number(text, 14, 2);
  const auto second = number(text, 17, 2);
  const auto milli = number(text, 20, 3);
  if (!hour || !minute || !second || !milli || *hour > 23 || *minute > 59 || *second > 59)
    return fail(ErrorCode::InvalidInput, "no such time of day");
  return TimePoint{sys_days{date}} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second} + milliseconds{*milli};
}

Date local_date(TimePoint time, std::chrono::minutes offset) {
  return Date{floor<days>(time + offset)};
}

int days_between(Date from, Date to) {
  return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

}  // namespace jiangxin
