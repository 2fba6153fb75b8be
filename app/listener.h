// Waits, on a thread of its own, for the sync service's ring or a change of the network.
#pragma once

#include <functional>
#include <memory>
#include <thread>

#include "platform/doorbell.h"
#include "platform/network.h"
#include "sync/base/executor.h"

namespace jiangxin {

class Listener {
 public:
  // heard is called on the listener's thread. network outlives this; nobody else asks it what
  // changed. Errors: those of DoorbellSocket::listen, Io.
  static Result<std::unique_ptr<Listener>> start(const Path& bell, Network& network, Job heard);
  // Ends the thread.
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

 private:
  Listener(DoorbellSocket bell, Network& network, int stop_descriptor, Job heard);
  void run();

  DoorbellSocket bell_;
  Network& network_;
  int stop_descriptor_;
  Job heard_;
  std::thread thread_;
};

}  // namespace jiangxin
