// Whether the machine has a way out, and when that changes (netlink).
#pragma once

#include <memory>

#include "sync/base/result.h"

namespace jiangxin {

class Network {
 public:
  virtual ~Network() = default;
  // An interface other than loopback is up and has an address. Loopback hubs need none.
  virtual bool has_address() = 0;
  // Becomes readable when interfaces, addresses or routes may have changed; -1 if that cannot be
  // had.
  virtual int descriptor() const = 0;
  // Takes what has come; whether there are other ways out than before. A router that announces
  // itself again, a radio that scans, change nothing.
  virtual bool changed() = 0;
};

std::unique_ptr<Network> make_network();

}  // namespace jiangxin
