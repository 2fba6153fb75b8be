// Everything that is left to chance in a simulated world comes from here: the same seed, the same
// world.
#pragma once

#include <cstdint>
#include <span>

#include "sync/base/random.h"

namespace jiangxin::sim {

// SplitMix64: small, and the same everywhere.
class Dice : public Random {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  // In [0, limit); limit > 0.
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  // In [from, to].
  std::size_t between(std::size_t from, std::size_t to) { return from + below(to - from + 1); }
  bool one_in(std::size_t count) { return below(count) == 0; }

  void fill(std::span<std::uint8_t> out) override {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < out.size(); ++i, bits >>= 8) {
      if (i % 8 == 0) bits = next();
      out[i] = static_cast<std::uint8_t>(bits);
    }
  }

 private:
  std::uint64_t state_;
};

// libsodium draws its own nonces and ephemeral keys: from these dice instead, until the next ones
// are named. Before the first use of libsodium. The dice outlive their use.
void let_sodium_draw_from(Dice& dice);
// SQLite's salts of a log, too.
void let_sqlite_draw_from(Dice& dice);

}  // namespace jiangxin::sim
