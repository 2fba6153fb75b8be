#include "sync/endpoint/hq_database.h"

#include <latch>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "sync/endpoint/hq_store.h"
#include "sync/store/statement.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {
namespace {

struct Shared {
  TempDir dir;
  HqDatabase db{opened(), opened()};

  Database opened() { return Database::open(dir / "hub.db", hub_schema()).value(); }

  Result<void> put(Database& connection, int n) {
    JIANGXIN_TRY(execute(connection, "INSERT INTO small_files(digest, bytes) VALUES(?, x'00')",
                         digest_of(as_bytes(std::to_string(n)))));
    return {};
  }
  std::int64_t count() {
    const std::lock_guard lock(db.reader_mutex());
    return *select_value<std::int64_t>(db.reader(), "SELECT count(*) FROM small_files").value();
  }
};

}  // namespace

TEST_CASE("who reads waits for no commit, and sees what is committed", "[hub][database]") {
  Shared test;
  REQUIRE(test.db.commit([&](Database& connection) -> Result<void> {
    JIANGXIN_TRY(test.put(connection, 1));
    CHECK(test.count() == 0);  // while the connection that writes is held
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
  REQUIRE(select_value<int>(test.db.connection(), "PRAGMA max_page_count = 1"));
  const auto refused = test.db.commit([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(
        execute(db, "INSERT INTO small_files(digest, bytes) VALUES(x'00', zeroblob(500000))"));
    return {};
  });
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::DiskFull);
  CHECK(test.count() == 0);
}

}  // namespace jiangxin
