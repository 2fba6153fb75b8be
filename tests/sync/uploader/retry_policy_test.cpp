#include "sync/uploader/retry_policy.h"

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin;
using namespace std::chrono_literals;

TEST_CASE("the wait doubles up to a quarter of an hour") {
  const RetryPolicy policy;
  CHECK(policy.delay(1, 0) == 2s);
  CHECK(policy.delay(2, 0) == 4s);
  CHECK(policy.delay(9, 0) == 512s);
  CHECK(policy.delay(10, 0) == 15min);
  CHECK(policy.delay(1'000'000, 0) == 15min);
}

TEST_CASE("jitter takes off up to half, and never adds") {
  const RetryPolicy policy;
  for (int attempts = 1; attempts < 20; ++attempts)
    for (const double jitter : {0.0, 0.3, 0.999}) {
      const auto longest = policy.delay(attempts, 0);
      CHECK(policy.delay(attempts, jitter) <= longest);
      CHECK(policy.delay(attempts, jitter) >= longest / 2);
    }
}
