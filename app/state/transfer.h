// How long a submission on its way still takes.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace jiangxin {

// Pure: uptime is passed in. From the speed of the last few seconds.
class Transfer {
 public:
  static constexpr std::chrono::seconds kWindow{15};

  void sent(std::chrono::milliseconds now, std::uint64_t bytes);
  // None: nothing has moved yet.
  std::optional<std::chrono::seconds> time_left(std::uint64_t total) const;

 private:
  struct Sample {
    std::chrono::milliseconds at;
    std::uint64_t bytes;
  };
  std::deque<Sample> samples_;
};

}  // namespace jiangxin
