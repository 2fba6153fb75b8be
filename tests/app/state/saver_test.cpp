// One save at a time, and none later than it must be.
#include "app/state/saver.h"

#include <catch2/catch_test_macros.hpp>

#include "app/state/boot.h"
#include "tests/app/state/workplace.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

// Work waits until the test lets it run.
struct HeldExecutor : Executor {
  std::deque<Job> jobs;
  void post(Job job) override { jobs.push_back(std::move(job)); }
  void run_one() {
    const Job job = std::move(jobs.front());
    jobs.pop_front();
    job();
  }
};

struct Saving {
  FakeClock clock;
  HeldExecutor worker;
  MainQueue main{[] {}};
  int value = 0;
  std::vector<int> saved;
  Result<void> disk;
  Saver saver{clock, worker, main, [this] {
                return [this, now = value]() -> Result<Job> {
                  if (!disk) return tl::unexpected<Error>(disk.error());
                  saved.push_back(now);
                  return Job([] {});
                };
              }};

  void change(int to) {
    value = to;
    saver.changed();
  }
  void finish() {
    worker.run_one();
    main.run();
  }
};

}  // namespace

TEST_CASE("changes are gathered for a moment, not longer for going on", "[save]") {
  Saving saving;
  saving.change(1);
  saving.clock.advance(200ms);
  saving.change(2);
  saving.saver.tick();
  CHECK(saving.worker.jobs.empty());
  saving.clock.advance(50ms);
  saving.saver.tick();
  REQUIRE(saving.worker.jobs.size() == 1);
  saving.finish();
  CHECK(saving.saved == std::vector{2});
}

TEST_CASE("one save is on its way at most; what came meanwhile follows", "[save]") {
  Saving saving;
  saving.change(1);
  saving.saver.flush();
  saving.change(2);
  saving.clock.advance(1s);
  saving.saver.tick();
  CHECK(saving.worker.jobs.size() == 1);
  CHECK_FALSE(saving.saver.is_settled());
  saving.finish();
  CHECK_FALSE(saving.saver.is_settled());
  saving.saver.tick();
  saving.finish();
  CHECK(saving.saved == std::vector{1, 2});
  CHECK(saving.saver.is_settled());
}

TEST_CASE("while another saves nothing is begun", "[save]") {
  Saving saving;
  saving.change(1);
  saving.saver.hold();
  saving.saver.flush();
  CHECK(saving.worker.jobs.empty());

  SECTION("and nothing is left to do if that held it all") {
    saving.saver.release(true);
    CHECK(saving.saver.is_settled());
  }
  SECTION("and it is saved after all if that failed") {
    saving.saver.release(false);
    saving.saver.flush();
    CHECK(saving.worker.jobs.size() == 1);
  }
}

TEST_CASE("a failure is news once, and tried again", "[save]") {
  Saving saving;
  saving.disk = fail(ErrorCode::DiskFull, "full");
  saving.change(1);
  saving.saver.flush();
  saving.finish();
  CHECK(saving.saver.take_news() == ErrorCode::DiskFull);
  saving.clock.advance(2s);
  saving.saver.tick();
  saving.finish();
  CHECK_FALSE(saving.saver.take_news());
  CHECK(saving.saver.state() == SaveState::Failed);
  saving.disk = {};
  saving.clock.advance(2s);
  saving.saver.tick();
  saving.finish();
  CHECK(saving.saver.state() == SaveState::Saved);
}

TEST_CASE("a damaged database is set aside and a new one begun", "[boot]") {
  TempDir folder;
  PosixFileSystem disk;
  succeed(write_file(disk, database_file(folder.path()), to_bytes(std::string(8192, 'x'))));
  const auto opened = open_database(disk, folder.path());
  REQUIRE(opened);
  CHECK(opened->message == MessageId::DatabaseSetAside);
  CHECK(value_of(disk.list(folder.path())).size() >= 2);
  CHECK_FALSE(value_of(open_database(disk, folder.path())).message);
}

}  // namespace jiangxin
