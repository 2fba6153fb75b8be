#include "tests/sim/world.h"

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin::sim;

namespace {

struct Traced {
  std::uint64_t trace = 0;
  std::string tally;
  bool operator==(const Traced&) const = default;
};

Traced run_of(const Ground& ground, std::uint64_t seed) {
  World world(ground, seed);
  const Outcome outcome = world.run();
  return {world.trace(), outcome.tally.to_line()};
}

}  // namespace

TEST_CASE("the same seed gives the same trace, another one another", "[sim]") {
  const Ground ground;
  const Traced first = run_of(ground, 7);
  const Traced second = run_of(ground, 8);
  CHECK(run_of(ground, 7) == first);
  CHECK(first.trace != second.trace);
}

TEST_CASE("another ground of the same making changes no trace", "[sim]") {
  CHECK(run_of(Ground(), 9) == run_of(Ground(), 9));
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
