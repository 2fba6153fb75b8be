// Keeps what a person types durable: within one second of a change, even while typing goes on.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "app/state/background.h"
#include "app/state/frame_model.h"

namespace jiangxin {

// Drawing thread; never more than one save on its way. What it borrows outlives it.
class Saver : private Recipient {
 public:
  // A second, less the longest save to be expected and a turn of the loop.
  static constexpr std::chrono::milliseconds kGather{250};
  static constexpr std::chrono::milliseconds kRetry{2'000};  // a disk may have been freed

  // Runs on the worker; what it returns is done on the drawing thread once it is saved.
  using Save = std::function<Result<Job>()>;
  using Prepare = std::function<Save()>;  // drawing thread: a save of what is there now

  Saver(const Clock& clock, Executor& worker, MainQueue& main, Prepare prepare)
      : clock_(clock), worker_(worker), main_(main), prepare_(std::move(prepare)) {}

  void changed();
  // What has changed is saved at once rather than soon.
  void flush();
  void tick();
  // Uptime at which tick() has something to do.
  std::optional<std::chrono::milliseconds> deadline() const;

  // While somebody else saves (finalizing): nothing is begun. release: what was changed before
  // hold() is durable if `saved`.
  void hold() { held_ = true; }
  bool is_held() const { return held_; }
  void release(bool saved);

  SaveState state() const;
  // Everything is durable.
  bool is_settled() const { return !due_ && !saving_; }
  bool is_saving() const { return saving_; }
  std::optional<ErrorCode> failure() const { return failure_; }
  // The first failure after a success, once.
  std::optional<ErrorCode> take_news();

 private:
  void begin();
  void ended(const Result<Job>& result);

  const Clock& clock_;
  Executor& worker_;
  MainQueue& main_;
  Prepare prepare_;
  std::optional<std::chrono::milliseconds> due_;  // there is something unsaved
  bool saving_ = false;
  bool held_ = false;
  bool ever_saved_ = false;
  std::optional<ErrorCode> failure_;
  std::optional<ErrorCode> news_;
};

}  // namespace jiangxin
