#include "tests/bench/bare_row.h"

#include <cstdio>
#include <cstdlib>

namespace jiangxin {
namespace {

void bind_blob(sqlite3_stmt* statement, int index, ByteView bytes) {
  sqlite3_bind_blob(statement, index, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
}

}  // namespace

BareRow::BareRow(const Path& file, const StoredDraft& row) : id_(row.id) {
  check(sqlite3_open(file.c_str(), &db_));
  run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
      "PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON;"
      "CREATE TABLE draft (id BLOB PRIMARY KEY NOT NULL, application_id BLOB NOT NULL,"
      " lookup BLOB NOT NULL, changed_at INTEGER NOT NULL, pin_key BLOB NOT NULL,"
      " unit_key BLOB NOT NULL, unit_card BLOB NOT NULL, sealed BLOB NOT NULL);"
      "CREATE INDEX by_lookup ON draft (lookup); CREATE INDEX by_change ON draft (changed_at);");
  insert(row);
  check(sqlite3_prepare_v2(db_, "UPDATE draft SET sealed=?, changed_at=? WHERE id=?", -1, &update_,
                           nullptr));
}

BareRow::~BareRow() {
  sqlite3_finalize(update_);
  sqlite3_close(db_);
}

void BareRow::save(ByteView sealed, std::int64_t at) {
  bind_blob(update_, 1, sealed);
  sqlite3_bind_int64(update_, 2, at);
  bind_blob(update_, 3, id_.value.bytes);
  if (sqlite3_step(update_) != SQLITE_DONE) check(SQLITE_ERROR);
  check(sqlite3_reset(update_));
}

void BareRow::run(const char* sql) {
  check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr));
}

void BareRow::insert(const StoredDraft& row) {
  sqlite3_stmt* insert = nullptr;
  check(
      sqlite3_prepare_v2(db_, "INSERT INTO draft VALUES (?,?,?,?,?,?,?,?)", -1, &insert, nullptr));
  bind_blob(insert, 1, row.id.value.bytes);
  bind_blob(insert, 2, row.application_id.value.bytes);
  bind_blob(insert, 3, row.lookup.bytes);
  sqlite3_bind_int64(insert, 4, row.changed_at.time_since_epoch().count());
  bind_blob(insert, 5, row.pin_key);
  bind_blob(insert, 6, row.unit_key);
  bind_blob(insert, 7, row.unit_card);
  bind_blob(insert, 8, row.sealed);
  if (sqlite3_step(insert) != SQLITE_DONE) check(SQLITE_ERROR);
  check(sqlite3_finalize(insert));
}

void BareRow::check(int code) {
  if (code == SQLITE_OK) return;
  std::fprintf(stderr, "jiangxin-store-bench: %s\n", sqlite3_errmsg(db_));
  std::exit(1);
}

}  // namespace jiangxin
