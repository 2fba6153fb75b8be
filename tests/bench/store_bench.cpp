// jiangxin-store-bench: the figures of ./bench that need no window.
//   save          a keystroke's sealed save beside the same SQLite commit made bare
//   fill DIR      puts 10,000 drafts and 100,000 outbox entries into a terminal's database
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "app/state/vault.h"
#include "sync/store/outbox_repository.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/sample_application.h"
#include "tests/fakes/seeded_random.h"

namespace jiangxin {
namespace {

constexpr int kRounds = 15;
constexpr int kSavesARound = 60;

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "jiangxin-store-bench: %s\n", result.error().detail.c_str());
    std::exit(1);
  }
  return std::move(*result);
}
void must(const Result<void>& result) {
  if (result) return;
  std::fprintf(stderr, "jiangxin-store-bench: %s\n", result.error().detail.c_str());
  std::exit(1);
}

double microseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
      .count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// The same row, pragmas and file system with none of the project's code.
class BareRow {
 public:
  BareRow(const Path& file, const StoredDraft& row) {
    check(sqlite3_open(file.c_str(), &db_));
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON;"
        "CREATE TABLE draft (id BLOB PRIMARY KEY NOT NULL, application_id BLOB NOT NULL,"
        " lookup BLOB NOT NULL, changed_at INTEGER NOT NULL, pin_key BLOB NOT NULL,"
        " unit_key BLOB NOT NULL, unit_card BLOB NOT NULL, sealed BLOB NOT NULL);"
        "CREATE INDEX by_lookup ON draft (lookup); CREATE INDEX by_change ON draft (changed_at);");
    sqlite3_stmt* insert = nullptr;
    check(sqlite3_prepare_v2(db_, "INSERT INTO draft VALUES (?,?,?,?,?,?,?,?)", -1, &insert,
                             nullptr));
    bind(insert, 1, row.id.value.bytes);
    bind(insert, 2, row.application_id.value.bytes);
    bind(insert, 3, row.lookup.bytes);
    sqlite3_bind_int64(insert, 4, 0);
    bind(insert, 5, row.pin_key);
    bind(insert, 6, row.unit_key);
    bind(insert, 7, row.unit_card);
    bind(insert, 8, row.sealed);
    sqlite3_step(insert);
    check(sqlite3_finalize(insert));
    id_ = row.id;
    check(sqlite3_prepare_v2(db_, "UPDATE draft SET sealed=?, changed_at=? WHERE id=?", -1,
                             &update_, nullptr));
  }
  BareRow(const BareRow&) = delete;
  BareRow& operator=(const BareRow&) = delete;
  ~BareRow() {
    sqlite3_finalize(update_);
    sqlite3_close(db_);
  }

  void save(ByteView sealed, std::int64_t at) {
    bind(update_, 1, sealed);
    sqlite3_bind_int64(update_, 2, at);
    bind(update_, 3, id_.value.bytes);
    if (sqlite3_step(update_) != SQLITE_DONE) check(SQLITE_ERROR);
    check(sqlite3_reset(update_));
  }

 private:
  static void bind(sqlite3_stmt* statement, int index, ByteView bytes) {
    sqlite3_bind_blob(statement, index, bytes.data(), static_cast<int>(bytes.size()),
                      SQLITE_STATIC);
  }
  void run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }
  void check(int code) {
    if (code == SQLITE_OK) return;
    std::fprintf(stderr, "jiangxin-store-bench: %s\n", sqlite3_errmsg(db_));
    std::exit(1);
  }

  sqlite3* db_ = nullptr;
  sqlite3_stmt* update_ = nullptr;
  DraftId id_;
};

Terminal sample_terminal(Random& random) {
  Terminal terminal;
  terminal.id = TerminalId::make(random);
  terminal.unit_key = make_box_keys(random).public_key;
  return terminal;
}

int save(const Path& folder) {
  SystemRandom random;
  SystemClock clock;
  PosixFileSystem files;
  const Campaign campaign = sample_campaign();
  auto db = must(Database::open(folder / "sealed.db"));
  AttachmentStore attachments(files, folder / "attachments");
  const Terminal terminal = sample_terminal(random);
  const TerminalSecrets secrets{make_key(random), make_sign_keys(random)};
  Vault vault({db, attachments, terminal, secrets, random, clock, PinCost{1, 8ull << 20}});

  const Application application = sample_application(campaign);
  const Identity identity{application.answers.at("name"), application.answers.at("id_number")};
  OpenDraft draft = must(vault.create(identity, SecretBytes(as_bytes("246813")), application));
  const StoredDraft stored = must(DraftRepository(db).get(draft.id));
  BareRow bare(folder / "bare.db", stored);

  std::string& deeds = draft.content.application.answers["deeds"];
  std::vector<double> sealed_us, bare_us, ratios;
  std::int64_t at = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> ours, theirs;
    for (int i = 0; i < kSavesARound; ++i) {
      deeds.back() = static_cast<char>('0' + i % 10);  // a keystroke: the content differs
      ours.push_back(microseconds([&] { must(vault.save(draft, identity)); }));
      theirs.push_back(microseconds([&] { bare.save(stored.sealed, ++at); }));
    }
    sealed_us.push_back(median(ours));
    bare_us.push_back(median(theirs));
    ratios.push_back(sealed_us.back() / bare_us.back());
  }
  std::printf(
      "{\"sealed_us\":%.1f,\"bare_us\":%.1f,\"ratio\":%.3f,\"row_bytes\":%zu,\"runs\":%d}\n",
      median(sealed_us), median(bare_us), median(ratios), stored.sealed.size(), kRounds);
  return 0;
}

StoredDraft random_draft(Random& random, TimePoint at) {
  StoredDraft draft;
  draft.id = DraftId::make(random);
  draft.application_id = ApplicationId::make(random);
  random.fill(draft.lookup.bytes);
  draft.pin_key = random.bytes(120);
  draft.unit_key = random.bytes(180);
  draft.unit_card = random.bytes(200);
  draft.sealed = random.bytes(6000);
  draft.changed_at = at;
  return draft;
}

int fill(const Path& folder) {
  SeededRandom random(7);
  SystemClock clock;
  auto db = must(Database::open(database_file(folder)));
  DraftRepository drafts(db);
  OutboxRepository outbox(db);
  const SignKeyPair keys = make_sign_keys(random);
  must(db.transaction([&]() -> Result<void> {
    for (int i = 0; i < 10'000; ++i)
      JIANGXIN_TRY(drafts.insert(random_draft(random, clock.now() - std::chrono::seconds{i})));
    for (int i = 0; i < 100'000; ++i) {
      SubmissionManifest manifest;
      manifest.id = SubmissionId::make(random);
      manifest.application_id = ApplicationId::make(random);
      manifest.campaign_id = "longcheng-2025";
      manifest.finalized_at = clock.now();
      JIANGXIN_TRY(outbox.enqueue(sign_submission(manifest, random.bytes(200), keys), clock.now()));
    }
    return {};
  }));
  return 0;
}

}  // namespace
}  // namespace jiangxin

int main(int count, char** arguments) {
  if (count == 3 && std::strcmp(arguments[1], "save") == 0) return jiangxin::save(arguments[2]);
  if (count == 3 && std::strcmp(arguments[1], "fill") == 0) return jiangxin::fill(arguments[2]);
  std::fprintf(stderr, "jiangxin-store-bench save|fill FOLDER\n");
  return 2;
}
