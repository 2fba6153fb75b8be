// Ours and the peer's in turn, so that a busy machine slows both.
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace jiangxin {

template <class Work>
double milliseconds_of(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

class Turns {
 public:
  // Whoever goes first goes second the next time.
  template <class Ours, class Peers>
  void take(const Ours& ours, const Peers& peers) {
    const bool peer_first = ours_.size() % 2 == 1;
    double peer = peer_first ? milliseconds_of(peers) : 0;
    ours_.push_back(milliseconds_of(ours));
    if (!peer_first) peer = milliseconds_of(peers);
    ratios_.push_back(ours_.back() / peer);
  }

  double ours_ms() const { return median(ours_); }
  double ratio() const { return median(ratios_); }

 private:
  std::vector<double> ours_;
  std::vector<double> ratios_;
};

}  // namespace jiangxin
