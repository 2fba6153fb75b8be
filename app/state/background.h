// Work on another thread, its result back on the drawing thread.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include "app/state/main_queue.h"

namespace jiangxin {

// Something that results come back to. What comes after it has gone is dropped. Drawing thread.
class Recipient {
 public:
  Recipient() = default;
  Recipient(const Recipient&) = delete;
  Recipient& operator=(const Recipient&) = delete;

 protected:
  ~Recipient() = default;

  // work() on executor, then done(its result) on the drawing thread.
  template <class Work, class Done>
  void run(Executor& executor, MainQueue& main, Work work, Done done) {
    using Value = std::invoke_result_t<Work&>;
    auto task = std::make_shared<std::pair<Work, Done>>(std::move(work), std::move(done));
    executor.post([task, &main, here = std::weak_ptr<const Token>(here_)] {
      auto value = std::make_shared<Value>(task->first());
      main.post([task, value, here] {
        if (!here.expired()) task->second(std::move(*value));
      });
    });
  }

 private:
  struct Token {};
  std::shared_ptr<const Token> here_ = std::make_shared<const Token>();
};

}  // namespace jiangxin
