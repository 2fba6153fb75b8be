#include "sync/endpoint/hq_database.h"

#include <latch>
#include <semaphore>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sync/endpoint/hq_store.h"
#include "sync/store/statement.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {
namespace {

using std::filesystem::file_size;

struct Shared {
  TempDir dir;
  HqDatabase db{HqDatabase::connect(dir / "hub.db").value()};

  static Result<void> put(Database& connection, int n) {
    JIANGXIN_TRY(execute(connection, "INSERT INTO small_files(digest, bytes) VALUES(?, x'00')",
                         digest_of(as_bytes(std::to_string(n)))));
    return {};
  }
  static Result<std::optional<std::int64_t>> count_in(Database& db) {
    return select_value<std::int64_t>(db, "SELECT count(*) FROM small_files");
  }
  std::int64_t count() { return *db.read(&Shared::count_in).value(); }
};

// A thread that tells when it has done a job.
class Telling : public Executor {
 public:
  explicit Telling(std::counting_semaphore<>& done) : done_(done) {}
  void post(Job job) override {
    worker_.post([this, job = std::move(job)] {
      job();
      done_.release();
    });
  }

 private:
  std::counting_semaphore<>& done_;
  WorkerThread worker_;
};

}  // namespace

TEST_CASE("who peeks waits for no commit, and sees what is committed", "[hub][database]") {
  Shared test;
  REQUIRE(test.db.commit([&](Database& connection) -> Result<void> {
    JIANGXIN_TRY(test.put(connection, 1));
    CHECK(*test.db.peek(&Shared::count_in).value() == 0);
    return {};
  }));
  CHECK(test.count() == 1);
}

TEST_CASE("commits of many threads are all there", "[hub][database]") {
  Shared test;
  std::latch together(8);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t)
      threads.emplace_back([&, t] {
        together.arrive_and_wait();
        for (int i = 0; i < 50; ++i)
          if (!test.db.commit([&](Database& db) { return test.put(db, 100 * t + i); })) return;
      });
  }
  CHECK(test.count() == 400);
}

TEST_CASE("a log that is long is moved into the file, and begins anew", "[hub][database]") {
  constexpr int kLong = 20;
  constexpr std::uint64_t kFrameBytes = 4'096 + 24;
  const TempDir dir;
  HqDatabase db(HqDatabase::connect(dir / "hub.db").value(), make_executor_here(),
                {.long_log = kLong});
  for (int n = 0; n < 100; ++n)
    REQUIRE(db.commit([&](Database& connection) { return Shared::put(connection, n); }));
  CHECK(std::filesystem::file_size(dir / "hub.db-wal") < 3 * kLong * kFrameBytes);
  CHECK(*db.read(&Shared::count_in).value() == 100);
}

TEST_CASE("while the log is moved beside, commits of many threads are all there",
          "[hub][database]") {
  const TempDir dir;
  HqDatabase db(HqDatabase::connect(dir / "hub.db").value(), std::make_unique<WorkerThread>(),
                {.long_log = 20, .too_long = 20});
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t)
      threads.emplace_back([&, t] {
        for (int i = 0; i < 50; ++i)
          if (!db.commit([&](Database& one) { return Shared::put(one, 100 * t + i); })) return;
      });
  }
  CHECK(*db.read(&Shared::count_in).value() == 400);
}

TEST_CASE("a long log waits until nobody commits, one that is too long does not",
          "[hub][database]") {
  const TempDir dir;
  std::counting_semaphore<> moved{0};
  auto connections = HqDatabase::connect(dir / "hub.db").value();
  const auto log_pages = [&] { return static_cast<int>(file_size(dir / "hub.db-wal") / 4'120); };
  const int begun = log_pages();
  HqDatabase::Moving moving{.long_log = begun + 20, .too_long = begun + 100};
  moving.quiet = GENERATE(3'600'000, 1) * std::chrono::milliseconds{1};
  HqDatabase db(std::move(connections), std::make_unique<Telling>(moved), moving);
  int n = 0;
  const auto write_up_to = [&](int pages) {
    while (log_pages() < pages)
      REQUIRE(db.commit([&](Database& connection) { return Shared::put(connection, n++); }));
  };
  if (moving.quiet < std::chrono::seconds{1}) {
    write_up_to(moving.long_log + 1);
    moved.acquire();
  } else {
    write_up_to(moving.too_long - 20);
    CHECK_FALSE(moved.try_acquire());
    write_up_to(moving.too_long + 1);
    moved.acquire();
    // At its end one that is waiting goes at once.
    for (int i = 0; i < 40; ++i)
      REQUIRE(db.commit([&](Database& connection) { return Shared::put(connection, n++); }));
  }
  CHECK(file_size(dir / "hub.db") > static_cast<std::uint64_t>(begun) / 2 * 4'096);
  CHECK(*db.read(&Shared::count_in).value() == n);
}

TEST_CASE("one that fails is undone alone", "[hub][database]") {
  Shared test;
  std::latch inside(1);
  std::latch queued(1);
  Result<void> bad;
  Result<void> good;
  // The first holds the commit open until both others wait, so that they share the next.
  std::jthread first([&] {
    CHECK(test.db.commit([&](Database& db) {
      inside.count_down();
      queued.wait();
      return test.put(db, 1);
    }));
  });
  inside.wait();
  std::jthread second([&] {
    bad = test.db.commit([&](Database& db) -> Result<void> {
      JIANGXIN_TRY(test.put(db, 2));
      return fail(ErrorCode::Conflict, "test");
    });
  });
  std::jthread third([&] { good = test.db.commit([&](Database& db) { return test.put(db, 3); }); });
  queued.count_down();
  first.join();
  second.join();
  third.join();
  CHECK(bad.error().code == ErrorCode::Conflict);
  CHECK(good);
  CHECK(test.count() == 2);
}

TEST_CASE("a database that is full acknowledges nothing of a group", "[hub][database]") {
  Shared test;
  const auto refused = test.db.commit([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(select_value<int>(db, "PRAGMA max_page_count = 1"));
    JIANGXIN_TRY(
        execute(db, "INSERT INTO small_files(digest, bytes) VALUES(x'00', zeroblob(500000))"));
    return {};
  });
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::DiskFull);
  CHECK(test.count() == 0);
}

}  // namespace jiangxin
