#include "sync/endpoint/allowance.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/fake_clock.h"
#include "tests/fakes/seeded_random.h"

namespace jiangxin {
namespace {

using namespace std::chrono_literals;

struct Till {
  FakeClock clock;
  SeededRandom random;
  Allowance allowance{{.requests = {.at_once = 3, .a_second = 0.5},
                       .bytes = {1000, 10},
                       .enrolments = {.at_once = 2, .a_second = 1}},
                      clock};
  TerminalId one = TerminalId::make(random);
  TerminalId other = TerminalId::make(random);
};

}  // namespace

TEST_CASE_METHOD(Till, "a terminal asks as often as it may, then is told when to come again",
                 "[hub][hostile]") {
  for (int i = 0; i < 3; ++i) CHECK(allowance.ask(one));
  const auto refused = allowance.ask(one);
  CHECK(refused.error().status == 429);
  CHECK(refused.error().slug == "too-many-requests");
  CHECK(refused.error().retry_after == 2s);
  CHECK(allowance.ask(other));
  clock.advance(1s);
  CHECK_FALSE(allowance.ask(one));
  clock.advance(1s);
  CHECK(allowance.ask(one));
  clock.advance(24h);
  for (int i = 0; i < 3; ++i) CHECK(allowance.ask(one));
  CHECK_FALSE(allowance.ask(one));
}

TEST_CASE_METHOD(Till, "each address enrols by itself, until there are too many of them",
                 "[hub][hostile]") {
  CHECK(allowance.enrol("192.0.2.1"));
  CHECK(allowance.enrol("192.0.2.1"));
  CHECK(allowance.enrol("192.0.2.1").error().retry_after == 1s);
  CHECK(allowance.enrol("192.0.2.2"));
  for (int i = 0; i < 5'000; ++i) (void)allowance.enrol("2001:db8::" + std::to_string(i));
  CHECK_FALSE(allowance.enrol("198.51.100.1"));  // of all that are too many
  CHECK(allowance.enrol("192.0.2.2"));
  clock.advance(3s);
  CHECK(allowance.enrol("198.51.100.1"));
}

TEST_CASE_METHOD(Till, "bytes are counted beside requests, each terminal's alone",
                 "[hub][hostile]") {
  CHECK(allowance.bring(one, 900));
  CHECK(allowance.bring(other, 900));
  const auto refused = allowance.bring(one, 200);
  CHECK(refused.error().slug == "too-many-bytes");
  CHECK(refused.error().retry_after == 10s);
  CHECK(allowance.ask(one));
  clock.advance(10s);
  CHECK(allowance.bring(one, 200));
}

TEST_CASE_METHOD(Till,
                 "a part that is larger than the share is taken when all of it is there, and owed",
                 "[hub][hostile]") {
  CHECK(allowance.bring(one, 5000));
  CHECK(allowance.bring(one, 1).error().retry_after == 401s);
  clock.advance(401s);
  CHECK(allowance.bring(one, 1));
}

TEST_CASE_METHOD(Till, "a wall clock that is set changes no allowance", "[hub][hostile]") {
  for (int i = 0; i < 3; ++i) CHECK(allowance.ask(one));
  clock.set_now(FakeClock::kStart + 24h);
  CHECK_FALSE(allowance.ask(one));
}

}  // namespace jiangxin
