// A clock that stands still until the test moves it. Any thread.
#pragma once

#include <atomic>

#include "sync/base/clock.h"

namespace jiangxin {

class FakeClock : public Clock {
 public:
  // 2026-01-05T00:00:00Z, a Monday; 08:00 in Changzhou.
  static constexpr TimePoint kStart{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}};

  explicit FakeClock(TimePoint start = kStart) : now_(start) {}

  TimePoint now() const override { return now_; }
  std::chrono::milliseconds uptime() const override { return uptime_; }

  // Time passes.
  void advance(std::chrono::milliseconds by) {
    now_ = now_.load() + by;
    uptime_ = uptime_.load() + by;
  }
  // Somebody sets the wall clock; uptime goes on as it was.
  void set_now(TimePoint now) { now_ = now; }

 private:
  std::atomic<TimePoint> now_;
  std::atomic<std::chrono::milliseconds> uptime_{std::chrono::hours{1}};
};

}  // namespace jiangxin
