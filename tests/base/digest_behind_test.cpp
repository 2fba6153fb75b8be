#include "sync/base/digest_behind.h"

#include <algorithm>
#include <deque>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/fakes/held_executor.h"

namespace jiangxin {
namespace {

constexpr std::size_t kWaiting = 100;

Bytes some_bytes(std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 256);
  return bytes;
}

Digest digest_in_parts(const Bytes& bytes, std::size_t part, std::unique_ptr<Executor> executor) {
  DigestBehind behind(kWaiting, std::move(executor));
  for (std::size_t at = 0; at < bytes.size(); at += part)
    behind.update(ByteView(bytes).subspan(at, std::min(part, bytes.size() - at)));
  return behind.finish();
}

}  // namespace

TEST_CASE("however it comes in parts, and wherever, it is the digest of all of it",
          "[base][digest]") {
  const Bytes bytes = some_bytes(10'000);
  const std::size_t part = GENERATE(1, 99, 100, 101, 4096);
  CHECK(digest_in_parts(bytes, part, make_executor_here()) == digest_of(bytes));
  CHECK(digest_in_parts(bytes, part, std::make_unique<WorkerThread>()) == digest_of(bytes));
}

TEST_CASE("nothing came: the digest of nothing", "[base][digest]") {
  CHECK(digest_in_parts({}, 1, std::make_unique<WorkerThread>()) == digest_of({}));
}

TEST_CASE("what comes before a job has run is digested by one job", "[base][digest]") {
  std::deque<Job> jobs;
  DigestBehind behind(kWaiting, std::make_unique<HeldExecutor>(jobs));
  const Bytes bytes = some_bytes(90);
  behind.update(ByteView(bytes).first(40));
  behind.update(ByteView(bytes).subspan(40));
  REQUIRE(jobs.size() == 1);
  jobs.front()();
  CHECK(behind.finish() == digest_of(bytes));
}

}  // namespace jiangxin
