// Work off the drawing thread, injected.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace jiangxin {

using Job = std::function<void()>;

class Executor {
 public:
  virtual ~Executor() = default;
  // Runs job later, or at once; jobs of one executor run in order, one at a time. Any thread.
  virtual void post(Job job) = 0;
};

using MakeExecutor = std::function<std::unique_ptr<Executor>()>;

// Runs each job where it is posted: for tests and command lines.
class InlineExecutor : public Executor {
 public:
  void post(Job job) override { job(); }
};

inline std::unique_ptr<Executor> make_executor_here() {
  return std::make_unique<InlineExecutor>();
}

// One thread of its own. The destructor runs what is already posted, then joins.
class WorkerThread : public Executor {
 public:
  WorkerThread();
  ~WorkerThread() override;
  WorkerThread(const WorkerThread&) = delete;
  WorkerThread& operator=(const WorkerThread&) = delete;

  void post(Job job) override;

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Job> jobs_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace jiangxin
