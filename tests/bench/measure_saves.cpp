#include <cstdio>

#include "tests/bench/bare_row.h"
#include "tests/bench/draft_desk.h"
#include "tests/bench/store_bench.h"
#include "tests/bench/timing.h"

namespace jiangxin {
namespace {

constexpr int kRounds = 15;
constexpr int kSavesARound = 60;
}  // namespace

void measure_saves(const Path& folder) {
  DraftDesk desk(folder, sample_campaign(), PinCost{1, 8ull << 20});
  BareRow bare(folder / "bare.db", desk.stored());
  Bytes sealed = desk.sealed();
  std::int64_t at = 0;
  const auto save_bare = [&] { bare.save(sealed, ++at); };
  std::vector<double> sealed_us, bare_us, ratios;
  for (int round = 0; round < kRounds; ++round) {
    const bool bare_first = round % 2 == 1;  // what the disk still does for one delays the other
    std::vector<double> ours, theirs;
    for (int key = 0; key < kSavesARound; ++key) {
      desk.press_key(key);
      if (bare_first) theirs.push_back(1000 * milliseconds_of(save_bare));
      ours.push_back(1000 * milliseconds_of([&] { desk.save(); }));
      sealed = desk.sealed();
      if (!bare_first) theirs.push_back(1000 * milliseconds_of(save_bare));
    }
    sealed_us.push_back(median(ours));
    bare_us.push_back(median(theirs));
    ratios.push_back(sealed_us.back() / bare_us.back());
  }
  std::printf("{\"sealed_us\":%.1f,\"bare_us\":%.1f,\"ratio\":%.3f,\"row_bytes\":%zu}\n",
              median(sealed_us), median(bare_us), median(ratios), sealed.size());
}

}  // namespace jiangxin
