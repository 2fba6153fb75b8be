// How long a submission on its way still takes.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace jiangxin {

// Pure: uptime is passed in. From the speed of the last half minute, so that what comes in pieces
// does not make the answer jump.
class Transfer {
 public:
  static constexpr std::chrono::seconds kWindow{30};
  static constexpr std::chrono::seconds kShortest{3};  // before it says anything

  void sent(std::chrono::milliseconds now, std::uint64_t bytes);
  // None: nothing has moved yet, or not for long enough.
  std::optional<std::chrono::seconds> time_left(std::uint64_t total) const;

 private:
  struct Sample {
    std::chrono::milliseconds at;
    std::uint64_t bytes;
  };
  std::deque<Sample> samples_;
};

}  // namespace jiangxin
