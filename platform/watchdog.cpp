#include "platform/watchdog.h"

#include <cstddef>
#include <cstdlib>
#include <string_view>

#include <sys/socket.h>
#include <sys/un.h>

#include "platform/descriptor.h"

namespace jiangxin {
namespace {

constexpr std::string_view kAlive = "WATCHDOG=1";

class SystemdWatchdog : public Watchdog {
 public:
  explicit SystemdWatchdog(const std::string& name)
      : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)),
        length_(static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size())) {
    address_.sun_family = AF_UNIX;
    name.copy(address_.sun_path, sizeof address_.sun_path);
    if (name.starts_with('@')) address_.sun_path[0] = '\0';
  }

  // Not heard this time: the next will be.
  void alive() override {
    ::sendto(socket_.get(), kAlive.data(), kAlive.size(), MSG_NOSIGNAL,
             reinterpret_cast<const sockaddr*>(&address_), length_);
  }

 private:
  Descriptor socket_;
  sockaddr_un address_{};
  socklen_t length_;
};

class NoWatchdog : public Watchdog {
 public:
  void alive() override {}
};

}  // namespace

std::unique_ptr<Watchdog> watchdog_at(std::string socket) {
  if (socket.empty() || socket.size() >= sizeof(sockaddr_un::sun_path))
    return std::make_unique<NoWatchdog>();
  return std::make_unique<SystemdWatchdog>(socket);
}

std::unique_ptr<Watchdog> watchdog_of_this_process() {
  const char* socket = std::getenv("NOTIFY_SOCKET");
  return watchdog_at(socket ? socket : "");
}

}  // namespace jiangxin
