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

// Runs each job where it is posted, or, held, when it is told to.
struct HoldableExecutor : Executor {
  bool holds = false;
  std::deque<Job> jobs;

  void post(Job job) override {
    if (holds) return jobs.push_back(std::move(job));
    job();
  }
  void run_next() {
    const Job job = std::move(jobs.front());
    jobs.pop_front();
    job();
  }
  void release() {
    holds = false;
    while (!jobs.empty()) run_next();
  }
};

}  // namespace jiangxin
