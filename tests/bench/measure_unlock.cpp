#include <cstdio>

#include "tests/bench/draft_desk.h"
#include "tests/bench/store_bench.h"
#include "tests/bench/timing.h"

namespace jiangxin {

void measure_unlock(const Path& folder) {
  constexpr int kRounds = 11;
  DraftDesk desk(folder, sample_campaign(), PinCost{});
  std::vector<double> right, wrong;
  for (int round = 0; round < kRounds; ++round) {
    right.push_back(milliseconds_of([&] { must(desk.unlock("246813")); }));
    wrong.push_back(milliseconds_of([&] {
      if (desk.unlock("246814")) give_up({ErrorCode::Corrupt, "a wrong PIN opened a draft"});
    }));
  }
  std::printf("{\"unlock_ms\":%.1f,\"wrong_ms\":%.1f}\n", median(right), median(wrong));
}

}  // namespace jiangxin
