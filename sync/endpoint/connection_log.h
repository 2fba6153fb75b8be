// What libmicrohttpd says of connections, as lines of the log.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdarg>

#include "sync/base/clock.h"

namespace jiangxin {

// One line a minute: whoever knocks without end does not fill the disk. Any thread; clock outlives
// it.
class ConnectionLog {
 public:
  explicit ConnectionLog(const Clock& clock) : clock_(clock) {}

  // As printf takes them.
  void note(const char* format, va_list arguments);

 private:
  static constexpr std::chrono::minutes kEvery{1};

  const Clock& clock_;
  std::atomic<std::chrono::milliseconds> next_{};  // by the clock's uptime
};

}  // namespace jiangxin
