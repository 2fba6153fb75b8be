// Many seeds, over several processes: libsodium and SQLite have one source of chance a process.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/sim/world.h"

namespace jiangxin::sim {

class Fleet {
 public:
  struct Plan {
    std::uint64_t seeds = 1'000;
    std::uint64_t from = 1;
    unsigned jobs = 1;
    std::size_t failures = 3;  // a process stops after so many
  };
  struct Failure {
    std::uint64_t seed = 0;
    std::string what;
  };
  struct Result {
    Tally tally;
    std::vector<Failure> failures;
  };

  static Result run(const Plan& plan);

 private:
  static Result run_share(const Plan& plan, unsigned share);
};

}  // namespace jiangxin::sim
