#include "sync/store/sending_rules.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace jiangxin {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

constexpr days kUrgent{2};

// How long ago the quiet hours began, if they are now.
std::optional<milliseconds> quiet_since(const QuietHours& quiet, milliseconds time_of_day) {
  const auto within_day = [](milliseconds time) { return (time + days{1}) % days{1}; };
  const milliseconds since = within_day(time_of_day - quiet.from);
  if (since < within_day(quiet.until - quiet.from)) return since;
  return std::nullopt;
}

}  // namespace

bool SendingRules::is_urgent(TimePoint now) const {
  return std::ranges::any_of(deadlines, [&](const Date& deadline) {
    const TimePoint end = std::chrono::sys_days{deadline} + days{1} - utc_offset;
    return end - kUrgent <= now && now < end;
  });
}

milliseconds SendingRules::quiet_for(TimePoint now) const {
  if (!quiet || is_urgent(now)) return {};
  const TimePoint local = now + utc_offset;
  const auto since = quiet_since(*quiet, local - std::chrono::floor<days>(local));
  if (!since) return {};
  if (asked_at && *asked_at >= now - *since && *asked_at <= now) return {};
  const milliseconds whole = (quiet->until - quiet->from + days{1}) % days{1};
  return whole - *since;
}

std::optional<std::uint64_t> SendingRules::speed_at(TimePoint now) const {
  return is_urgent(now) ? std::nullopt : bytes_per_second;
}

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
  std::string digits(text);
  for (const std::string_view colon : {":", "："})
    if (const auto at = digits.find(colon); at != std::string::npos) {
      if (digits.size() - at - colon.size() != 2) return std::nullopt;
      digits.erase(at, colon.size());
      break;
    }
  const bool plain = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  if (!plain || digits.size() < 3 || digits.size() > 4) return std::nullopt;
  const int number = std::stoi(digits);
  if (number / 100 > 23 || number % 100 > 59) return std::nullopt;
  return std::chrono::hours{number / 100} + std::chrono::minutes{number % 100};
}

std::string time_of_day(std::chrono::minutes minutes) {
  char text[8];
  std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(minutes.count() / 60 % 24),
                static_cast<int>(minutes.count() % 60));
  return text;
}

}  // namespace jiangxin
