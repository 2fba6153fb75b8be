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
#include <vector>

#include "sync/base/clock.h"

namespace jiangxin {

struct DoorLimits {
  // For a stranger to be let in, handshake and all: a slow line needs some seconds.
  std::chrono::seconds patience{30};
  // At once, who have said nothing that counts yet. One more, and one goes (Doorkeeper): an honest
  // one takes less than a second.
  std::size_t strangers = 128;
  // Of them of one address, behind which may be a unit's whole network.
  std::size_t of_address = 32;
  // Of each step further.
  std::size_t further = 32;
  // Of one terminal at once; it has two at most. One more, and its oldest goes.
  std::size_t of_one = 16;
};

// How far a stranger has come. Each step costs whoever wants to be in the way more than the one
// before: the first an answer from the own address, the second a key that HQ has certified.
enum class DoorStep { None, Secured, Certified };

// Ends connections by shutting their sockets down; whoever serves them then hears it. Any thread.
// Strangers of each step have places of their own, so that neither who stands there without a word
// nor who has come further keeps newcomers out. Of too many one of the address that has most of
// them goes; of these the oldest.
class Doorkeeper {
 public:
  struct Guest {
    int socket = -1;
    std::chrono::milliseconds came{};  // by the clock's uptime
    std::string address;
    DoorStep step = DoorStep::None;
    std::optional<std::string> name = {};  // none: a stranger
    bool is_leaving = false;
  };

  // clock outlives this.
  Doorkeeper(DoorLimits limits, const Clock& clock);
  ~Doorkeeper();
  Doorkeeper(const Doorkeeper&) = delete;
  Doorkeeper& operator=(const Doorkeeper&) = delete;

  // The socket stays open until left(). The guest is the doorkeeper's.
  Guest& arrived(int socket, std::string address);
  // Further than before.
  void has_come(Guest& guest, DoorStep step);
  // Empty: nobody who is counted.
  void let_in(Guest& guest, std::string_view name);
  void left(const Guest& guest);

 private:
  void watch();
  void end_patience();
  template <class Which>
  std::vector<Guest*> present(const Which& is_meant);
  std::vector<Guest*> strangers(DoorStep step);
  static void end_one_above(std::size_t limit, const std::vector<Guest*>& strangers);

  const DoorLimits limits_;
  const Clock& clock_;
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::list<Guest> guests_;  // the oldest first
  bool ending_ = false;
  std::thread watcher_;
};

}  // namespace jiangxin
