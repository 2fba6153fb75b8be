// When to try HQ again. Pure: jitter is passed in.
#pragma once

#include <chrono>

namespace jiangxin {

struct RetryPolicy {
  std::chrono::milliseconds first{2'000};  // after the first failure
  std::chrono::milliseconds cap{900'000};  // 15 min: staff notice within a visit

  // attempts >= 1; jitter in [0, 1). Doubles with each; jitter takes off up to half, so that
  // terminals do not knock in step. Never more than cap.
  std::chrono::milliseconds delay(int attempts, double jitter) const;
};

}  // namespace jiangxin
