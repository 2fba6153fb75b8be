// What every run starts from: a hub that knows a few terminals and a campaign, and their empty
// databases. Made once, since it is the same for every seed.
#pragma once

#include <vector>

#include "sync/forms/campaign.h"
#include "sync/protocol/messages.h"
#include "tests/sim/disk.h"

namespace jiangxin::sim {

inline constexpr const char* kHubFolder = "/hub";
inline constexpr const char* kKioskFolder = "/kiosk";

struct Identity {  // of one terminal
  TerminalId id;
  SignKeyPair sign;
  BoxKeyPairs unit;
  BoxKeyPair reply;
};

struct Ground {
  static constexpr std::size_t kTerminals = 5;
  // Throws std::runtime_error.
  Ground();

  Campaign campaign;
  std::vector<Identity> terminals;
  Disk hub;
  Disk kiosk;
  HqKeys hq;
};

}  // namespace jiangxin::sim
