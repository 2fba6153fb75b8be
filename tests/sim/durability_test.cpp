// At whatever step a process is killed: what is seen after it stays, though the power goes.
#include <functional>
#include <utility>

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>

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

// What another thread does at the moment when a name has been made, or a folder synced. Once.
struct Meanwhile : DiskCalls {
  using DiskCalls::DiskCalls;
  std::function<void()> after_naming, after_sync;

  int open(const char* path, int flags, mode_t mode) override {
    const int fd = DiskCalls::open(path, flags, mode);
    if ((flags & O_CREAT) != 0) run(after_naming);
    return fd;
  }
  int fsync(int fd) override { return run_after(DiskCalls::fsync(fd), after_sync); }
  int rename(const char* from, const char* to) override {
    return run_after(DiskCalls::rename(from, to), after_naming);
  }
  int mkdir(const char* path, mode_t mode) override {
    return run_after(DiskCalls::mkdir(path, mode), after_naming);
  }

 private:
  static void run(std::function<void()>& job) {
    if (const auto once = std::exchange(job, nullptr)) once();
  }
  static int run_after(int result, std::function<void()>& job) {
    run(job);
    return result;
  }
};

struct Threads : Bench {
  bool is_durable(const std::string& path) const {
    return machine.disk.copy().find(path) != nullptr;
  }
  // Makes a name by those means; another thread that finds it meanwhile finds it durable.
  void check_found_meanwhile(const std::string& path, const std::function<Result<void>()>& make) {
    bool found = false;
    calls.after_naming = [&] {
      found = bool(files.size(path));
      CHECK(is_durable(path));
    };
    CHECK(make());
    CHECK(found);
  }
  Process process{machine};
  Meanwhile calls{process};
  PosixFileSystem files{calls};
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

TEST_CASE("a name found by another before its maker has synced it is durable",
          "[sim][durability][race]") {
  Threads test;
  REQUIRE(test.files.make_folder("/a"));
  for (const char* name : {"/from", "/a/earlier"})
    REQUIRE(write_file(test.files, name, as_bytes("content")));
  SECTION("moved") {
    test.check_found_meanwhile("/a/file", [&] { return test.files.move("/from", "/a/file"); });
  }
  SECTION("committed") {
    const auto file = test.files.create("/a/file").value();
    test.check_found_meanwhile("/a/file", [&] { return file->commit(); });
  }
  SECTION("growing") {
    std::unique_ptr<GrowingFile> file;
    test.check_found_meanwhile("/a/file", [&]() -> Result<void> {
      JIANGXIN_ASSIGN(grown, test.files.grow("/a/file", 0));
      file = std::move(grown);
      return {};
    });
  }
  SECTION("a folder") {
    test.check_found_meanwhile("/a/b", [&] { return test.files.make_folder("/a/b"); });
  }
}

TEST_CASE("a sync that began before a name was made says nothing of it",
          "[sim][durability][race]") {
  Threads test;
  for (const char* folder : {"/a", "/b"}) REQUIRE(test.files.make_folder(folder));
  for (const char* name : {"/b/one", "/b/two"})
    REQUIRE(write_file(test.files, name, as_bytes("content")));
  test.calls.after_sync = [&] {  // of /a; it ends after this
    test.machine.fail_after(Touch::Sync, 0);
    REQUIRE_FALSE(test.files.move("/b/two", "/a/two"));
  };
  REQUIRE(test.files.move("/b/one", "/a/one"));
  REQUIRE_FALSE(test.is_durable("/a/two"));
  REQUIRE(test.files.size("/a/two"));
  CHECK(test.is_durable("/a/two"));
}
