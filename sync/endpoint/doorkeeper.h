// Who is on the line, so that nobody who sends little or slowly keeps others out. A connection is a
// stranger's until its first request was let in.
#pragma once

#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "sync/base/clock.h"

namespace jiangxin {

struct DoorLimits {
  // For a stranger to be let in, handshake and all: a slow line needs some seconds.
  std::chrono::seconds patience{30};
  // At once. One more, and whoever has stood there longest goes: an honest one takes less than a
  // second.
  std::size_t strangers = 128;
  // Of one terminal at once; it has two at most. One more, and its oldest goes.
  std::size_t of_one = 16;
};

// Ends connections by shutting their sockets down; whoever serves them then hears it. Any thread.
class Doorkeeper {
 public:
  struct Guest {
    int socket = -1;
    std::chrono::milliseconds came{};  // by the clock's uptime
    std::optional<std::string> name;   // none: a stranger
    bool is_leaving = false;
  };

  // clock outlives this.
  Doorkeeper(DoorLimits limits, const Clock& clock);
  ~Doorkeeper();
  Doorkeeper(const Doorkeeper&) = delete;
  Doorkeeper& operator=(const Doorkeeper&) = delete;

  // The socket stays open until left(). The guest is the doorkeeper's.
  Guest& arrived(int socket);
  // Empty: nobody who is counted.
  void let_in(Guest& guest, std::string_view name);
  void left(const Guest& guest);

 private:
  void watch();
  void end_patience();
  template <class Which>
  void end_oldest_above(std::size_t limit, const Which& is_meant);

  const DoorLimits limits_;
  const Clock& clock_;
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::list<Guest> guests_;  // the oldest first
  bool ending_ = false;
  std::thread watcher_;
};

}  // namespace jiangxin
