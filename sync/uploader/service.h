// The sync service's loop: waits for time, kiosk, network or a signal, and lets the Uploader work.
#pragma once

#include "platform/network.h"
#include "platform/stop_signal.h"
#include "sync/uploader/station.h"

namespace jiangxin {

// One thread; what it borrows outlives it.
class Service {
 public:
  struct Parts {
    Station::Parts station;
    DoorbellSocket& bell;
    Network& network;
    StopSignal& stop;
  };
  explicit Service(Parts parts);
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // Until it is told to stop. A data folder that cannot be opened is tried again.
  void run();

 private:
  // Until it is told to stop, or the station's database was set aside.
  Result<void> carry(Station& station);
  Result<void> heed(Station& station);
  // Until something happens, or the time is over; whether something has.
  bool wait(std::chrono::milliseconds longest);

  Parts parts_;
};

// Everything that can be carried now, once. Error: the terminal's own.
Result<void> carry_once(Station& station);

}  // namespace jiangxin
