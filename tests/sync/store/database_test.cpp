#include "sync/store/database.h"

#include <atomic>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sync/store/statement.h"
#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

const Schema kSchema{0x54455354, {"CREATE TABLE word (text TEXT NOT NULL)"}};

struct DatabaseFixture {
  TempDir folder;
  Path file = folder / "test.db";

  Database opened(const Schema& schema = kSchema) { return Database::open(file, schema).value(); }
  void fill_pages();
  ErrorCode refusal(const Schema& schema = kSchema) {
    const auto db = Database::open(file, schema);
    REQUIRE_FALSE(db);
    return db.error().code;
  }
};

Result<void> add(Database& db, std::string_view word) {
  JIANGXIN_TRY(execute(db, "INSERT INTO word VALUES (?)", word));
  return {};
}

void DatabaseFixture::fill_pages() {
  Database db = opened();
  REQUIRE(db.transaction([&]() -> Result<void> {
    for (int i = 0; i < 2000; ++i)
      JIANGXIN_TRY(add(db, "some text that takes its place on a page"));
    return {};
  }));
}

std::vector<std::string> words(Database& db) {
  const auto read = [](Statement& row, std::string& word) { return row.read(word); };
  return select<std::string>(db, "SELECT text FROM word ORDER BY rowid", read).value();
}

std::int64_t number(Database& db, std::string_view sql) {
  return select_value<std::int64_t>(db, sql).value().value();
}

std::string content(const Path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void overwrite(const Path& file, std::streamoff at, std::string_view bytes) {
  std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
  out.seekp(at);
  out << bytes;
}

}  // namespace

TEST_CASE_METHOD(DatabaseFixture, "a new database is durable, private and keeps nothing deleted",
                 "[store]") {
  Database db = opened();
  CHECK(select_value<std::string>(db, "PRAGMA journal_mode").value() == "wal");
  CHECK(number(db, "PRAGMA synchronous") == 2);
  CHECK(number(db, "PRAGMA foreign_keys") == 1);
  CHECK(number(db, "PRAGMA secure_delete") == 1);
  CHECK(number(db, "PRAGMA application_id") == 0x54455354);
  CHECK(number(db, "PRAGMA user_version") == 1);
  REQUIRE(add(db, "x"));
  for (const char* name : {"test.db", "test.db-wal", "test.db-shm"}) {
    struct stat info {};
    REQUIRE(::stat((folder / name).c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
  }
}

TEST_CASE_METHOD(DatabaseFixture, "what is committed is there after reopening", "[store]") {
  {
    Database db = opened();
    REQUIRE(add(db, "first"));
  }
  Database db = opened();
  CHECK(words(db) == std::vector<std::string>{"first"});
}

TEST_CASE_METHOD(DatabaseFixture, "a transaction that fails leaves nothing", "[store]") {
  Database db = opened();
  const auto done = db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(add(db, "lost"));
    return fail(ErrorCode::Cancelled, "changed our mind");
  });
  CHECK(done.error().code == ErrorCode::Cancelled);
  CHECK(words(db).empty());
  CHECK(add(db, "kept"));
}

TEST_CASE_METHOD(DatabaseFixture, "a transaction inside another is undone alone", "[store]") {
  Database db = opened();
  REQUIRE(db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(add(db, "outer"));
    const auto inner = db.transaction([&]() -> Result<void> {
      JIANGXIN_TRY(add(db, "inner"));
      return fail(ErrorCode::Cancelled, "changed our mind");
    });
    CHECK(inner.error().code == ErrorCode::Cancelled);
    return db.transaction([&] { return add(db, "second inner"); });
  }));
  CHECK(words(db) == std::vector<std::string>{"outer", "second inner"});
}

TEST_CASE_METHOD(DatabaseFixture, "an outer transaction that fails takes the inner one with it",
                 "[store]") {
  Database db = opened();
  CHECK_FALSE(db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(db.transaction([&] { return add(db, "inner"); }));
    return fail(ErrorCode::Cancelled, "changed our mind");
  }));
  CHECK(words(db).empty());
}

TEST_CASE_METHOD(DatabaseFixture, "a process killed in a transaction leaves the state before it",
                 "[store][crash]") {
  {
    Database db = opened();
    REQUIRE(add(db, "before"));
  }
  const pid_t child = ::fork();
  if (child == 0) {
    Database db = opened();
    static_cast<void>(add(db, "committed"));
    static_cast<void>(db.transaction([&]() -> Result<void> {
      static_cast<void>(add(db, "not committed"));
      ::_exit(0);
    }));
    ::_exit(1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WEXITSTATUS(status) == 0);

  Database db = opened();
  CHECK(words(db) == std::vector<std::string>{"before", "committed"});
}

TEST_CASE_METHOD(DatabaseFixture, "another connection's commit shows in the data version",
                 "[store]") {
  Database mine = opened();
  Database other = opened();
  const auto before = mine.data_version();
  REQUIRE(add(mine, "own"));
  CHECK(mine.data_version() == before);
  REQUIRE(add(other, "foreign"));
  CHECK(mine.data_version() != before);
}

TEST_CASE_METHOD(DatabaseFixture, "many may open a new database at once", "[store]") {
  std::vector<std::thread> threads;
  std::atomic<int> opens = 0;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      auto db = Database::open(file, kSchema);
      if (db && add(*db, "x")) ++opens;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(opens == 8);
  Database db = opened();
  CHECK(words(db).size() == 8);
}

TEST_CASE_METHOD(DatabaseFixture, "an older database is brought up to date", "[store]") {
  {
    Database db = opened();
    REQUIRE(add(db, "old"));
  }
  Schema next = kSchema;
  next.steps.push_back("ALTER TABLE word ADD COLUMN language TEXT NOT NULL DEFAULT 'zh'");
  Database db = opened(next);
  CHECK(number(db, "PRAGMA user_version") == 2);
  CHECK(select_value<std::string>(db, "SELECT text || language FROM word").value() == "oldzh");
}

TEST_CASE_METHOD(DatabaseFixture, "a step that fails leaves the older database", "[store]") {
  opened();
  Schema broken = kSchema;
  broken.steps.push_back("CREATE TABLE half (x); CREATE TABLE word (x)");
  CHECK_FALSE(Database::open(file, broken));
  Database db = opened();
  CHECK(number(db, "PRAGMA user_version") == 1);
  CHECK(number(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0);
}

TEST_CASE_METHOD(DatabaseFixture, "a database of a newer program is left alone", "[store]") {
  Schema next = kSchema;
  next.steps.push_back("CREATE TABLE future (x)");
  opened(next);
  const std::string before = content(file);
  CHECK(refusal() == ErrorCode::Unsupported);
  CHECK(content(file) == before);
}

TEST_CASE_METHOD(DatabaseFixture, "another program's database is left alone", "[store]") {
  opened(Schema{1, {"CREATE TABLE other (x)"}});
  CHECK(refusal() == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(DatabaseFixture, "a missing folder and a folder in its place are said",
                 "[store]") {
  CHECK(Database::open(folder / "none" / "x.db", kSchema).error().code == ErrorCode::NotFound);
  CHECK_FALSE(Database::open(folder.path(), kSchema));
}

TEST_CASE_METHOD(DatabaseFixture, "a damaged database is refused and set aside byte for byte",
                 "[store]") {
  fill_pages();
  const auto at = GENERATE(0, 16, 100, 4096);
  overwrite(file, at, std::string(64, '\xA5'));
  const std::string damaged = content(file);

  REQUIRE(refusal() == ErrorCode::Corrupt);
  CHECK(content(file) == damaged);
  const Path aside = Database::set_aside(file).value();
  CHECK(aside == folder / "test.db.damaged-1");
  CHECK(content(aside) == damaged);
  CHECK_FALSE(std::filesystem::exists(file));

  Database fresh = opened();
  CHECK(words(fresh).empty());
}

TEST_CASE_METHOD(DatabaseFixture,
                 "damage below the roots shows where it is read, and harms nothing else",
                 "[store]") {
  fill_pages();
  overwrite(file, 4096 * 6, std::string(4096, '\xA5'));
  Database db = opened();
  const auto read = [](Statement& row, std::string& word) { return row.read(word); };
  CHECK(select<std::string>(db, "SELECT text FROM word", read).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(DatabaseFixture, "a damaged database keeps its log", "[store]") {
  std::optional<Database> db = opened();
  REQUIRE(add(*db, "only in the log"));
  const Path copy = folder / "copy.db";
  std::filesystem::copy(file, copy);
  std::filesystem::copy(folder / "test.db-wal", folder / "copy.db-wal");
  // The log replaces the header's page: what is damaged must be so in both.
  overwrite(copy, 0, "no database");
  overwrite(folder / "copy.db-wal", 0, "no log");
  const std::string log = content(folder / "copy.db-wal");

  CHECK(Database::open(copy, kSchema).error().code == ErrorCode::Corrupt);
  CHECK(content(folder / "copy.db-wal") == log);
  REQUIRE(Database::set_aside(copy));
  CHECK(content(folder / "copy.db.damaged-1-wal") == log);
}

TEST_CASE_METHOD(DatabaseFixture, "a log without its database is not taken for nothing",
                 "[store]") {
  std::optional<Database> db = opened();
  REQUIRE(add(*db, "only in the log"));
  const Path copy = folder / "copy.db";
  std::filesystem::copy(folder / "test.db-wal", folder / "copy.db-wal");
  CHECK(Database::open(copy, kSchema).error().code == ErrorCode::Corrupt);
  REQUIRE(Database::set_aside(copy));
  CHECK(Database::open(copy, kSchema));
}

TEST_CASE_METHOD(DatabaseFixture, "each damaged file is set aside under a name of its own",
                 "[store]") {
  for (const char* expected : {"test.db.damaged-1", "test.db.damaged-2"}) {
    std::ofstream(file) << "no database at all, but long enough to be looked at as one";
    CHECK(refusal() == ErrorCode::Corrupt);
    CHECK(Database::set_aside(file).value() == folder / expected);
  }
  CHECK(Database::set_aside(file).error().code == ErrorCode::NotFound);
}

TEST_CASE_METHOD(DatabaseFixture, "a full disk is said, and what was there stays", "[store]") {
  Database db = opened();
  REQUIRE(add(db, "before"));
  const auto pages = number(db, "PRAGMA page_count");
  REQUIRE(number(db, "PRAGMA max_page_count=" + std::to_string(pages)) == pages);

  CHECK(add(db, std::string(100'000, 'x')).error().code == ErrorCode::DiskFull);
  CHECK(db.transaction([&] { return add(db, std::string(100'000, 'x')); }).error().code ==
        ErrorCode::DiskFull);
  CHECK(words(db) == std::vector<std::string>{"before"});
}

TEST_CASE_METHOD(DatabaseFixture, "a database that takes no writes says so", "[store]") {
  Database db = opened();
  REQUIRE(execute(db, "PRAGMA query_only=1"));
  CHECK(add(db, "x").error().code == ErrorCode::ReadOnly);
}

TEST_CASE_METHOD(DatabaseFixture, "what is deleted is in no file", "[store]") {
  const std::string marker = "MARKER-OF-SOMETHING-SEALED";
  Database db = opened();
  REQUIRE(add(db, marker));
  REQUIRE(add(db, marker + std::string(20'000, 'x')));
  CHECK(content(folder / "test.db-wal").find(marker) != std::string::npos);
  REQUIRE(execute(db, "DELETE FROM word"));
  Database reader = opened();
  sqlite3_busy_timeout(db.handle(), 0);
  REQUIRE(execute(reader, "BEGIN"));
  CHECK(words(reader).empty());
  CHECK(db.empty_log().error().code == ErrorCode::Unavailable);
  REQUIRE(execute(reader, "COMMIT"));
  REQUIRE(db.empty_log());
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    CHECK(content(entry.path()).find(marker) == std::string::npos);
}

TEST_CASE_METHOD(DatabaseFixture, "values of every kind come back", "[store]") {
  Database db = opened({2, {"CREATE TABLE value (a, b, c, d, e, f, g)"}});
  enum class Colour { Red, Green };
  const Digest digest = digest_of(as_bytes("x"));
  const TimePoint time = parse_time("2026-01-05T08:09:10.123Z").value();
  const auto insert = [&](const Bytes& blob, std::optional<int> none) {
    return execute(db, "INSERT INTO value VALUES (?, ?, ?, ?, ?, ?, ?)", -5, std::string("文字"),
                   blob, digest, time, Colour::Green, none);
  };
  REQUIRE(insert({}, std::nullopt));
  int number_out = 0;
  std::string text;
  Bytes blob{1, 2, 3};
  Digest digest_out;
  TimePoint time_out;
  Colour colour{};
  std::optional<int> none = 3;
  auto row = Statement::of(db, "SELECT * FROM value").value();
  REQUIRE(row.step().value());
  REQUIRE(row.read(number_out, text, blob, digest_out, time_out, colour, none));
  CHECK(number_out == -5);
  CHECK(text == "文字");
  CHECK(blob.empty());
  CHECK(digest_out == digest);
  CHECK(time_out == time);
  CHECK(colour == Colour::Green);
  CHECK_FALSE(none);
}

TEST_CASE_METHOD(DatabaseFixture, "an id of the wrong size is damage", "[store]") {
  Database db = opened();
  REQUIRE(add(db, "short"));
  CHECK(select_value<Digest>(db, "SELECT text FROM word").error().code == ErrorCode::Corrupt);
}
