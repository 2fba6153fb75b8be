// Work on another thread, its result back on the drawing thread.
#pragma once

#include <memory>
#include <tuple>
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
    run(executor, main, std::move(work), std::move(done), [](const auto&) {});
  }
  // And dropped(its result), on the drawing thread too, if this has gone: what must not be left
  // behind. It knows nothing of this.
  template <class Work, class Done, class Dropped>
  void run(Executor& executor, MainQueue& main, Work work, Done done, Dropped dropped) {
    using Value = std::invoke_result_t<Work&>;
    auto task = std::make_shared<std::tuple<Work, Done, Dropped>>(std::move(work), std::move(done),
                                                                  std::move(dropped));
    executor.post([task, &main, here = std::weak_ptr<const Token>(here_)] {
      auto value = std::make_shared<Value>(std::get<0>(*task)());
      main.post([task, value, here] {
        if (here.expired()) return std::get<2>(*task)(*value);
        std::get<1> (*task)(std::move(*value));
      });
    });
  }

 private:
  struct Token {};
  std::shared_ptr<const Token> here_ = std::make_shared<const Token>();
};

}  // namespace jiangxin
