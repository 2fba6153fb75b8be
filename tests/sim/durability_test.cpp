// At whatever step a process is killed: what is seen after it stays, though the power goes.
#include <catch2/catch_test_macros.hpp>

#include "sync/endpoint/hq_database.h"
#include "sync/store/database.h"
#include "sync/store/statement.h"
#include "tests/sim/disk_calls.h"
#include "tests/sim/shared_files.h"
#include "tests/sim/vfs.h"

using namespace jiangxin;
using namespace jiangxin::sim;

namespace {

constexpr std::size_t kMoreStepsThanThereAre = 200;

struct Program {
  Program(Machine& machine, SharedFiles& shared)
      : process(machine), calls(process), files(calls), vfs(process, shared, "test") {}
  Process process;
  DiskCalls calls;
  PosixFileSystem files;
  Vfs vfs;
};

struct Bench {
  explicit Bench(std::uint64_t seed = 1) : run(seed) {
    let_sodium_draw_from(run.dice);
    let_sqlite_draw_from(run.dice);
  }
  void cut_power() {
    machine.cut_power_after(0);
    static_cast<void>(Process(machine).touch(Touch::Message));
    machine.restore_power();
  }
  Run run;
  Machine machine{run, "machine", Disk()};
  SharedFiles shared;
};

const Schema kSchema{0x4a58, {"CREATE TABLE word (text TEXT)"}};

Database open_words(Program& program) {
  return Database::open("/words.db", kSchema, program.vfs.name()).value();
}
std::int64_t count_words(Database& db) {
  return select_value<std::int64_t>(db, "SELECT count(*) FROM word").value().value();
}
std::int64_t count_words(Program& program) {
  Database db = open_words(program);
  return count_words(db);
}

Result<void> add_word(Database& db) {
  JIANGXIN_TRY(execute(db, "INSERT INTO word VALUES ('x')"));
  return {};
}

Result<void> commit_word(Program& program) {
  JIANGXIN_ASSIGN(db, Database::open("/words.db", kSchema, program.vfs.name()));
  return db.transaction([&] { return add_word(db); });
}

Result<void> add_file(Database& db) {
  JIANGXIN_TRY(execute(db, "INSERT INTO small_files(digest, bytes) VALUES(x'00', x'00')"));
  return {};
}

struct HubProgram : Program {
  using Program::Program;
  Result<std::optional<std::int64_t>> count() {
    return db.read([](Database& reader) {
      return select_value<std::int64_t>(reader, "SELECT count(*) FROM small_files");
    });
  }
  HqDatabase db{HqDatabase::connect("/hub.db", vfs.name()).value()};
};

}  // namespace

TEST_CASE("what the hub's commit has told is there after a power cut", "[sim][durability]") {
  Bench bench;
  {
    HubProgram hub(bench.machine, bench.shared);
    REQUIRE(hub.db.commit(add_file));
    hub.process.kill({0});
  }
  bench.cut_power();
  HubProgram after(bench.machine, bench.shared);
  CHECK(after.count().value() == 1);
}

TEST_CASE("a commit whose sync failed is told of only once it is durable", "[sim][durability]") {
  Bench bench;
  {
    HubProgram hub(bench.machine, bench.shared);
    bench.machine.fail_after(Touch::Sync, 0);
    REQUIRE_FALSE(hub.db.commit(add_file));
    bench.machine.fail_after(Touch::Sync, 0);
    CHECK_FALSE(hub.count());
    REQUIRE(hub.count().value() == 1);
    hub.process.kill({0});
  }
  bench.cut_power();
  HubProgram after(bench.machine, bench.shared);
  CHECK(after.count().value() == 1);
}

TEST_CASE("what a sync failed for is durable without the log that it failed for",
          "[sim][durability]") {
  Bench bench;
  {
    HubProgram hub(bench.machine, bench.shared);
    bench.machine.fail_after(Touch::Sync, 0);
    REQUIRE_FALSE(hub.db.commit(add_file));
    REQUIRE(hub.count().value() == 1);
    hub.process.kill({0});
  }
  bench.machine.disk.find("/hub.db-wal")->truncate(0);
  HubProgram after(bench.machine, bench.shared);
  CHECK(after.count().value() == 1);
}

TEST_CASE("a file that is found after a kill is there after a power cut", "[sim][durability]") {
  std::size_t found = 0;
  for (std::size_t steps = 0; steps < kMoreStepsThanThereAre; ++steps) {
    Bench bench(steps + 1);
    {
      Program program(bench.machine, bench.shared);
      program.process.kill({steps});
      if (program.files.make_folder("/a/b"))
        static_cast<void>(write_file(program.files, "/a/b/file", as_bytes("content")));
    }
    {
      Program program(bench.machine, bench.shared);
      if (!program.files.size("/a/b/file")) continue;
      ++found;
      REQUIRE(program.files.make_folder("/a/b"));
    }
    bench.cut_power();
    Program program(bench.machine, bench.shared);
    const auto content = read_file(program.files, "/a/b/file", 100);
    INFO("killed after " << steps << " steps");
    REQUIRE(content);
    CHECK(as_text(*content) == "content");
  }
  CHECK(found > 0);
}

TEST_CASE("a file under a folder that a killed process made survives a power cut",
          "[sim][durability]") {
  for (std::size_t steps = 0; steps < 20; ++steps) {
    Bench bench(steps + 1);
    {
      Program program(bench.machine, bench.shared);
      program.process.kill({steps});
      static_cast<void>(program.files.make_folder("/a/b"));
    }
    {
      Program program(bench.machine, bench.shared);
      REQUIRE(program.files.make_folder("/a/b"));
      REQUIRE(write_file(program.files, "/a/b/file", as_bytes("content")));
    }
    bench.cut_power();
    Program program(bench.machine, bench.shared);
    INFO("killed after " << steps << " steps");
    CHECK(program.files.size("/a/b/file"));
  }
}

TEST_CASE("a commit that is seen after a kill is there after a power cut", "[sim][durability]") {
  std::size_t seen = 0;
  for (std::size_t steps = 0; steps < kMoreStepsThanThereAre; ++steps) {
    Bench bench(steps + 1);
    {
      Program program(bench.machine, bench.shared);
      REQUIRE(count_words(program) == 0);
    }
    {
      Program program(bench.machine, bench.shared);
      program.process.kill({steps});
      static_cast<void>(commit_word(program));
    }
    std::int64_t words = 0;
    {
      Program program(bench.machine, bench.shared);
      Database db = open_words(program);
      words = count_words(db);
      seen += words > 0 ? 1 : 0;
      program.process.kill({0});  // nothing more is written at its end
    }
    bench.cut_power();
    Program program(bench.machine, bench.shared);
    INFO("killed after " << steps << " steps");
    CHECK(count_words(program) == words);
  }
  CHECK(seen > 0);
}

TEST_CASE("a name whose folder could not be synced counts only once it is", "[sim][durability]") {
  Bench bench;
  Program program(bench.machine, bench.shared);
  REQUIRE(program.files.make_folder("/a"));
  bench.machine.fail_after(Touch::Sync, 1);  // after the file's own
  REQUIRE_FALSE(write_file(program.files, "/a/file", as_bytes("content")));
  bench.machine.fail_after(Touch::Sync, 0);
  CHECK_FALSE(program.files.size("/a/file"));
  REQUIRE(program.files.size("/a/file"));
  bench.cut_power();
  Program again(bench.machine, bench.shared);
  CHECK(again.files.size("/a/file"));
}
