#include "sync/uploader/retry_policy.h"

#include <algorithm>
#include <cassert>

namespace jiangxin {

std::chrono::milliseconds RetryPolicy::delay(int attempts, double jitter) const {
  assert(attempts >= 1 && jitter >= 0 && jitter < 1);
  std::chrono::milliseconds longest = first;
  for (int i = 1; i < attempts && longest < cap; ++i) longest *= 2;
  longest = std::min(longest, cap);
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(static_cast<double>(longest.count()) * (1 - jitter / 2)));
}

}  // namespace jiangxin
