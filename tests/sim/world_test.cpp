#include "tests/sim/world.h"

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin::sim;

TEST_CASE("the same seed gives the same trace, another one another", "[sim]") {
  const Ground ground;
  const Outcome first = World(ground, 7).run();
  const Outcome second = World(ground, 8).run();
  const Outcome again = World(ground, 7).run();
  CHECK(first.trace == again.trace);
  CHECK(first.trace != second.trace);
  CHECK(first.tally.to_line() == again.tally.to_line());
}

TEST_CASE("another ground of the same making changes no trace", "[sim]") {
  const std::uint64_t trace = World(Ground(), 9).run().trace;
  CHECK(World(Ground(), 9).run().trace == trace);
}

TEST_CASE("each run has as much in it as was promised", "[sim]") {
  const Ground ground;
  for (std::uint64_t seed = 20; seed < 23; ++seed) {
    const Outcome outcome = World(ground, seed).run();
    CHECK(outcome.broken.empty());
    CHECK(outcome.tally.kiosks >= World::kFewestKiosks);
    CHECK(outcome.tally.submissions >= World::kFewestSubmissions);
    CHECK(outcome.tally.steps >= World::kFewestSteps);
    CHECK(outcome.tally.faults() >= World::kFewestFaults);
  }
}
