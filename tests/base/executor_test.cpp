#include "sync/base/executor.h"

#include <atomic>
#include <future>
#include <memory>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin;

TEST_CASE("jobs of a worker run in order on a thread of its own", "[base]") {
  std::vector<int> order;
  std::thread::id where;
  {
    WorkerThread worker;
    worker.post([&] { where = std::this_thread::get_id(); });
    for (int i = 0; i < 100; ++i) worker.post([&order, i] { order.push_back(i); });
  }
  REQUIRE(order.size() == 100);
  for (int i = 0; i < 100; ++i) CHECK(order[static_cast<std::size_t>(i)] == i);
  CHECK(where != std::this_thread::get_id());
}

TEST_CASE("what is posted before the end is done before the end", "[base]") {
  int done = 0;
  {
    WorkerThread worker;
    std::promise<void> go;
    worker.post([ready = go.get_future().share()] { ready.wait(); });
    for (int i = 0; i < 10; ++i) worker.post([&] { ++done; });
    go.set_value();
  }
  CHECK(done == 10);
}

TEST_CASE("a job may post another", "[base]") {
  std::promise<int> result;
  {
    WorkerThread worker;
    worker.post([&] { worker.post([&] { result.set_value(42); }); });
  }
  CHECK(result.get_future().get() == 42);
}

TEST_CASE("many may post to one worker", "[base]") {
  int done = 0;  // touched by the worker only
  {
    WorkerThread worker;
    std::vector<std::thread> posters;
    for (int i = 0; i < 4; ++i)
      posters.emplace_back([&] {
        for (int k = 0; k < 250; ++k) worker.post([&] { ++done; });
      });
    for (std::thread& poster : posters) poster.join();
  }
  CHECK(done == 1000);
}

TEST_CASE("what a job holds is let go before the next runs", "[base]") {
  auto held = std::make_shared<int>(0);
  std::weak_ptr<int> watched = held;
  bool gone = false;
  {
    WorkerThread worker;
    worker.post([kept = std::move(held)] {});
    worker.post([&] { gone = watched.expired(); });
  }
  CHECK(gone);
}

TEST_CASE("an inline executor is done when post returns", "[base]") {
  InlineExecutor executor;
  bool done = false;
  executor.post([&] { done = true; });
  CHECK(done);
}
