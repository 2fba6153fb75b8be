// Results on their way back to the drawing thread.
#pragma once

#include <deque>
#include <functional>
#include <mutex>

#include "sync/base/executor.h"

namespace jiangxin {

class MainQueue {
 public:
  // wake is called after each post, from any thread: it ends the drawing thread's wait.
  explicit MainQueue(std::function<void()> wake) : wake_(std::move(wake)) {}

  // Any thread.
  void post(Job job);
  // Drawing thread: runs all that has been posted so far; whether there was any.
  bool run();

 private:
  std::function<void()> wake_;
  std::mutex mutex_;
  std::deque<Job> jobs_;
};

}  // namespace jiangxin
