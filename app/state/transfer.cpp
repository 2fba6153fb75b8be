#include "app/state/transfer.h"

#include <algorithm>

namespace jiangxin {

void Transfer::sent(std::chrono::milliseconds now, std::uint64_t bytes) {
  // Less than before: another try has begun.
  if (!samples_.empty() && bytes < samples_.back().bytes) samples_.clear();
  samples_.push_back({now, bytes});
  while (samples_.size() > 2 && now - samples_.front().at > kWindow) samples_.pop_front();
}

std::optional<std::chrono::seconds> Transfer::time_left(std::uint64_t total) const {
  if (samples_.size() < 2) return std::nullopt;
  const auto& [first_at, first] = samples_.front();
  const auto& [last_at, last] = samples_.back();
  if (last == first || last_at - first_at < kShortest) return std::nullopt;
  const double speed =
      static_cast<double>(last - first) / static_cast<double>((last_at - first_at).count());
  const double left = static_cast<double>(total - std::min(total, last)) / speed;
  const std::chrono::milliseconds rest{static_cast<std::int64_t>(left)};
  return std::chrono::ceil<std::chrono::seconds>(rest);
}

}  // namespace jiangxin
