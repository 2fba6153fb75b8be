#include "sync/base/random.h"

#include <sodium.h>

namespace jiangxin {

Bytes Random::bytes(std::size_t count) {
  Bytes out(count);
  fill(out);
  return out;
}

double Random::unit() {
  std::uint64_t bits = 0;
  fill({reinterpret_cast<std::uint8_t*>(&bits), sizeof bits});
  return static_cast<double>(bits >> 11) * 0x1p-53;
}

void SystemRandom::fill(std::span<std::uint8_t> out) {
  randombytes_buf(out.data(), out.size());
}

}  // namespace jiangxin
