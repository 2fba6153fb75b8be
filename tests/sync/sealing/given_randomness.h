// libsodium's own randomness, given: what is random as a rule comes out as a kept vector has it.
#pragma once

#include <algorithm>
#include <cstdlib>

#include <sodium.h>

#include "sync/base/bytes.h"

namespace jiangxin {

// One at a time, one thread.
class GivenRandomness {
 public:
  // Handed out from the front; must be enough.
  explicit GivenRandomness(Bytes bytes) {
    left_ = std::move(bytes);
    static randombytes_implementation given{.implementation_name = [] { return "given"; },
                                            .random = &number,
                                            .stir = nullptr,
                                            .uniform = nullptr,
                                            .buf = &fill,
                                            .close = nullptr};
    randombytes_set_implementation(&given);
  }
  GivenRandomness(const GivenRandomness&) = delete;
  GivenRandomness& operator=(const GivenRandomness&) = delete;
  ~GivenRandomness() { randombytes_set_implementation(&randombytes_sysrandom_implementation); }

 private:
  static void fill(void* out, std::size_t size) {
    if (size > left_.size()) std::abort();
    std::copy_n(left_.begin(), size, static_cast<std::uint8_t*>(out));
    left_.erase(left_.begin(), left_.begin() + static_cast<std::ptrdiff_t>(size));
  }
  static std::uint32_t number() {
    std::uint32_t value = 0;
    fill(&value, sizeof value);
    return value;
  }

  inline static Bytes left_;
};

}  // namespace jiangxin
