// When and how fast a terminal may send, as somebody set it in the service area. Pure: time is
// passed in. Questions for news are small and are asked at any hour.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"

namespace jiangxin {

// Of the local day. From late to early: over midnight. The same twice: none.
struct QuietHours {
  std::chrono::minutes from{};
  std::chrono::minutes until{};
  bool operator==(const QuietHours&) const = default;
};

struct SendingRules {
  std::optional<std::uint64_t> bytes_per_second;
  std::optional<QuietHours> quiet;
  std::vector<Date> deadlines;           // of the campaigns: the worker's, the unit's
  std::chrono::minutes utc_offset{480};  // of the terminal's place
  std::optional<TimePoint> asked_at;     // somebody wanted it sent all the same
  bool operator==(const SendingRules&) const = default;

  // The day of a deadline and the one before it: then neither hours nor speed hold anything up.
  bool is_urgent(TimePoint now) const;
  // Until sending is allowed again; zero: it is. Whoever asks in quiet hours has it until they end.
  std::chrono::milliseconds quiet_for(TimePoint now) const;
  // None: as fast as it goes.
  std::optional<std::uint64_t> speed_at(TimePoint now) const;
};

// "22:00", "7:30", "2200", also with a full-width colon. None: no time of the day.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);
std::string time_of_day(std::chrono::minutes minutes);  // "07:30"

}  // namespace jiangxin
