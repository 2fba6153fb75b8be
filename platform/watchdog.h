// systemd's watchdog: a service with WatchdogSec= that is not heard for so long is ended, and
// started again (sd_notify(3), whose protocol this speaks: one datagram).
#pragma once

#include <memory>
#include <string>

namespace jiangxin {

// One thread.
class Watchdog {
 public:
  virtual ~Watchdog() = default;
  // This program still does what it is there for. To be said well more often than WatchdogSec=
  // asks.
  virtual void alive() = 0;
};

// socket: $NOTIFY_SOCKET, a path or an abstract name ("@..."); empty: nobody wants to know.
std::unique_ptr<Watchdog> watchdog_at(std::string socket);
// The one that this process was started with, if with any.
std::unique_ptr<Watchdog> watchdog_of_this_process();

}  // namespace jiangxin
