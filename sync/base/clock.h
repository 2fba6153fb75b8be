// Time, injected. Stored and sent as UTC milliseconds; shown in the campaign's zone.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace jiangxin {

using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;
using Date = std::chrono::year_month_day;

class Clock {
 public:
  virtual ~Clock() = default;
  // Wall clock: may jump, may be wrong. Any thread.
  virtual TimePoint now() const = 0;
  // Never goes back; its zero means nothing. For waits and time-outs. Any thread.
  virtual std::chrono::milliseconds uptime() const = 0;
};

class SystemClock : public Clock {
 public:
  TimePoint now() const override;
  std::chrono::milliseconds uptime() const override;
};

// "2026-11-23T06:05:04.123Z" (RFC 3339, always UTC and three digits) and back: InvalidInput.
std::string to_string(TimePoint time);
Result<TimePoint> parse_time(std::string_view text);

// "2026-11-23" and back, real calendar days only: InvalidInput.
std::string to_string(Date date);
Result<Date> parse_date(std::string_view text);

// The calendar day at that moment, offset minutes east of UTC (China: 480, all year).
Date local_date(TimePoint time, std::chrono::minutes offset);

// Days from one calendar day to another; negative when `to` is earlier.
int days_between(Date from, Date to);

}  // namespace jiangxin
