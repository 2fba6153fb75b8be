// Randomness, injected.
#pragma once

#include <cstdint>
#include <span>

#include "sync/base/bytes.h"

namespace jiangxin {

class Random {
 public:
  virtual ~Random() = default;
  // Fills all of out. Any thread.
  virtual void fill(std::span<std::uint8_t> out) = 0;

  Bytes bytes(std::size_t count);
  // Evenly in [0, 1).
  double unit();
};

// The operating system's generator (libsodium).
class SystemRandom : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override;
};

}  // namespace jiangxin
