#include "tests/sim/tally.h"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <sstream>

namespace jiangxin::sim {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Fault::kCount)> kFaultNames{
    "cut",        "cut inside", "answer lost", "stalled",    "doubled",
    "late",       "old answer", "portal",      "proxy",      "other content",
    "killed",     "power loss", "disk full",   "read error", "write error",
    "sync error", "pulled",     "damaged",     "clock jump"};
constexpr std::array<std::string_view, static_cast<std::size_t>(State::kCount)> kStateNames{
    "idle", "start",  "type", "finalize", "attempt", "ask",    "submit", "upload",  "fetch",
    "take", "shelve", "tell", "decide",   "store",   "export", "import", "answers", "return"};

std::string cell(std::uint64_t number) {
  return number == 0 ? "." : std::to_string(number);
}

}  // namespace

std::string_view name_of(Fault fault) {
  return kFaultNames[static_cast<std::size_t>(fault)];
}
std::string_view name_of(State state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

void Tally::add(const Tally& other) {
  runs += other.runs;
  steps += other.steps;
  submissions += other.submissions;
  kiosks += other.kiosks;
  bundles += other.bundles;
  receipts += other.receipts;
  handed += other.handed;
  brought += other.brought;
  simulated_milliseconds += other.simulated_milliseconds;
  for (std::size_t i = 0; i < kFaults; ++i)
    for (std::size_t j = 0; j < kStates; ++j) met_[i][j] += other.met_[i][j];
}

std::uint64_t Tally::of(Fault fault) const {
  const auto& row = met_[index(fault)];
  return std::accumulate(row.begin(), row.end(), std::uint64_t{0});
}

std::uint64_t Tally::faults() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kFaults; ++i) sum += of(static_cast<Fault>(i));
  return sum;
}

std::vector<std::string_view> Tally::missing() const {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kFaults; ++i)
    if (of(static_cast<Fault>(i)) == 0) names.push_back(kFaultNames[i]);
  for (std::size_t j = 0; j < kStates; ++j)
    if (std::ranges::all_of(met_, [j](const auto& row) { return row[j] == 0; }))
      names.push_back(kStateNames[j]);
  return names;
}

std::string Tally::table() const {
  std::ostringstream out;
  const auto put = [&](std::string_view text, std::size_t width) {
    for (std::size_t i = text.size(); i < width; ++i) out << ' ';
    out << text;
  };
  out << "fault met in state";
  for (const std::string_view state : kStateNames) put(state, 9);
  out << '\n';
  for (std::size_t i = 0; i < kFaults; ++i) {
    out << kFaultNames[i];
    put("", 18 - kFaultNames[i].size());
    for (const std::uint64_t number : met_[i]) put(cell(number), 9);
    out << '\n';
  }
  return out.str();
}

std::string Tally::to_line() const {
  std::ostringstream out;
  out << runs << ' ' << steps << ' ' << submissions << ' ' << kiosks << ' ' << bundles << ' '
      << receipts << ' ' << handed << ' ' << brought << ' ' << simulated_milliseconds;
  for (const auto& row : met_)
    for (const std::uint64_t number : row) out << ' ' << number;
  return out.str();
}

Result<Tally> Tally::parse(const std::string& line) {
  std::istringstream in(line);
  Tally tally;
  in >> tally.runs >> tally.steps >> tally.submissions >> tally.kiosks >> tally.bundles >>
      tally.receipts >> tally.handed >> tally.brought >> tally.simulated_milliseconds;
  for (auto& row : tally.met_)
    for (std::uint64_t& number : row) in >> number;
  if (!in) return fail(ErrorCode::InvalidInput, "not a tally: " + line);
  return tally;
}

}  // namespace jiangxin::sim
