// Whether somebody is still there.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace jiangxin {

// Pure: uptime is passed in.
class IdleWatch {
 public:
  static constexpr std::chrono::seconds kUntouched{90};  // then a warning
  static constexpr std::chrono::seconds kWarning{20};    // is shown for so long
  static constexpr std::chrono::seconds kAttract{60};    // Home invites
  static constexpr int kExtensions = 10;                 // in a row

  void touched(std::chrono::milliseconds now) {
    last_ = now;
    extensions_ = 0;
  }
  // Does nothing when it was said too often.
  void stay_longer(std::chrono::milliseconds now) {
    if (extensions_ < kExtensions) last_ = now, ++extensions_;
  }
  // What is left of the warning; none: not yet. Zero: nobody is there.
  std::optional<std::chrono::seconds> left(std::chrono::milliseconds now) const {
    if (now - last_ < kUntouched) return std::nullopt;
    const auto left = last_ + kUntouched + kWarning - now;
    return std::max(std::chrono::ceil<std::chrono::seconds>(left), std::chrono::seconds{0});
  }
  bool is_attract(std::chrono::milliseconds now) const { return now - last_ >= kAttract; }
  // When left() changes next.
  std::chrono::milliseconds deadline(std::chrono::milliseconds now) const {
    const std::chrono::milliseconds due = last_ + kUntouched;
    if (now < due) return due;
    return due + std::chrono::floor<std::chrono::seconds>(now - due) + std::chrono::seconds{1};
  }
  std::chrono::milliseconds attract_at() const { return last_ + kAttract; }

 private:
  std::chrono::milliseconds last_{0};
  int extensions_ = 0;
};

}  // namespace jiangxin
