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
  static constexpr std::chrono::minutes kMostWork{30};   // may go on without anybody
  static constexpr int kExtensions = 10;                 // in a row

  // Somebody did something here.
  void acted(std::chrono::milliseconds now) {
    last_ = acted_ = now;
    extensions_ = 0;
  }
  // A press or a key that did nothing, as of somebody who reads. The warning is answered with
  // stay_longer, of which this is a part.
  void touched(std::chrono::milliseconds now) {
    if (!left(now)) last_ = now;
  }
  // What somebody has begun goes on, and may for so long.
  void went_on(std::chrono::milliseconds now) {
    if (now - acted_ < kMostWork) last_ = now;
  }
  // Does nothing when it was said too often.
  void stay_longer(std::chrono::milliseconds now) {
    if (can_stay()) last_ = acted_ = now, ++extensions_;
  }
  bool can_stay() const { return extensions_ < kExtensions; }
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
  std::chrono::milliseconds acted_{0};
  int extensions_ = 0;
};

}  // namespace jiangxin
