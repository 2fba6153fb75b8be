#include "app/state/main_queue.h"

#include <utility>

namespace jiangxin {

void MainQueue::post(Job job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  wake_();
}

bool MainQueue::run() {
  std::deque<Job> jobs;
  {
    const std::lock_guard lock(mutex_);
    jobs.swap(jobs_);
  }
  for (const Job& job : jobs) job();
  return !jobs.empty();
}

}  // namespace jiangxin
