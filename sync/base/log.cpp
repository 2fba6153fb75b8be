#include "sync/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace jiangxin {
namespace {

spdlog::logger& logger() {
  static const auto instance = spdlog::stderr_logger_mt("jiangxin");
  return *instance;
}

}  // namespace

void log_info(std::string_view message) {
  logger().info(message);
}
void log_warning(std::string_view message) {
  logger().warn(message);
}
void log_error(std::string_view message) {
  logger().error(message);
}

}  // namespace jiangxin
