// Jobs that wait until a test runs them.
#pragma once

#include <deque>
#include <utility>

#include "sync/base/executor.h"

namespace jiangxin {

// jobs outlive it.
class HeldExecutor : public Executor {
 public:
  explicit HeldExecutor(std::deque<Job>& jobs) : jobs_(jobs) {}
  void post(Job job) override { jobs_.push_back(std::move(job)); }

 private:
  std::deque<Job>& jobs_;
};

// Runs each job where it is posted, or, paused, when it is resumed.
class PausableExecutor : public Executor {
 public:
  void post(Job job) override {
    if (paused_)
      jobs_.push_back(std::move(job));
    else
      job();
  }
  void pause() { paused_ = true; }
  void resume() {
    paused_ = false;
    for (; !jobs_.empty(); jobs_.pop_front()) jobs_.front()();
  }

 private:
  bool paused_ = false;
  std::deque<Job> jobs_;
};

}  // namespace jiangxin
