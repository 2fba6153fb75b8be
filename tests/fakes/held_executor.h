// Jobs that wait until a test runs them.
#pragma once

#include <deque>

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

}  // namespace jiangxin
