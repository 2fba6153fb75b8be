#include "sync/endpoint/connection_log.h"

#include <cstdio>
#include <string>
#include <string_view>

#include "sync/base/log.h"

namespace jiangxin {

void ConnectionLog::note(const char* format, va_list arguments) {
  const auto now = clock_.uptime();
  auto next = next_.load();
  if (now < next || !next_.compare_exchange_strong(next, now + kEvery)) return;
  char line[512];
  std::vsnprintf(line, sizeof line, format, arguments);
  const std::string_view text(line);
  log_warning("http: " + std::string(text.substr(0, text.find('\n'))));
}

}  // namespace jiangxin
