// SIGTERM and SIGINT as something to wait for together with other descriptors.
#pragma once

#include "platform/descriptor.h"

namespace jiangxin {

// Made before any thread: those inherit that the two are blocked. One thread.
class StopSignal {
 public:
  StopSignal();

  int descriptor() const { return fd_.get(); }
  // Whether one has come, ever.
  bool asked();

 private:
  Descriptor fd_;
  bool asked_ = false;
};

}  // namespace jiangxin
