// jiangxin-sim: many kiosks and one hub, from one seed, again and again.
// Exit codes: 0 all held, 1 something broke (its seed is printed, and replays exactly) or, of many
// seeds, some fault or state never came up, 2 usage.
#include <chrono>
#include <iostream>

#include <CLI/CLI.hpp>
#include <malloc.h>
#include <sqlite3.h>

#include "tests/sim/fleet.h"

namespace {

using namespace jiangxin::sim;

int replay(std::uint64_t seed) {
  const Ground ground;
  World world(ground, seed);
  const Outcome outcome = world.run([](const std::string& event) { std::cout << event << "\n"; });
  std::cout << "seed " << seed << " trace " << std::hex << world.trace() << std::dec << "\n";
  if (outcome.broken.empty()) return 0;
  std::cout << "BROKEN: " << outcome.broken << "\n";
  return 1;
}

void report(const Fleet::Result& result, double seconds) {
  const Tally& tally = result.tally;
  std::cout << tally.table() << tally.runs << " seeds: " << tally.kiosks << " kiosks, "
            << tally.submissions << " submissions, " << tally.steps << " steps, " << tally.faults()
            << " faults; by stick " << tally.bundles << " bundles, " << tally.receipts
            << " receipts; handed back " << tally.handed << ", brought back " << tally.brought
            << "; " << static_cast<double>(tally.simulated_milliseconds) / 1000 / seconds
            << " simulated seconds a second; "
            << seconds * 1000 / static_cast<double>(std::max<std::uint64_t>(tally.runs, 1))
            << " ms a seed\n";
  for (const Fleet::Failure& failure : result.failures)
    std::cout << "BROKEN seed " << failure.seed << ": " << failure.what
              << "\n  replay: jiangxin-sim --replay " << failure.seed << "\n";
}

// In so many seeds everything has to come up that may.
constexpr std::uint64_t kMany = 150;

// Whether it has.
bool report_missing(const Tally& tally) {
  if (tally.runs < kMany) return true;
  for (const std::string_view name : tally.missing()) std::cout << "NEVER: " << name << "\n";
  return tally.missing().empty();
}

int run(const Fleet::Plan& plan) {
  const auto begin = std::chrono::steady_clock::now();
  const Fleet::Result result = Fleet::run(plan);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  report(result, took.count());
  return report_missing(result.tally) && result.failures.empty() ? 0 : 1;
}

// One thread, and disks that come and go in memory: no locks, no counting, no giving back.
void make_memory_cheap() {
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 64 << 20);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Many kiosks and one hub, from one seed, again and again", "jiangxin-sim"};
  Fleet::Plan plan;
  std::optional<std::uint64_t> seed;
  app.add_option("--seeds", plan.seeds, "How many")->capture_default_str();
  app.add_option("--from", plan.from, "The first of them")->capture_default_str();
  app.add_option("--jobs", plan.jobs, "Processes at a time")->capture_default_str();
  app.add_option("--failures", plan.failures, "Stop after so many")->capture_default_str();
  app.add_option("--replay", seed, "Only this one, telling each event");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  make_memory_cheap();
  return seed ? replay(*seed) : run(plan);
}
