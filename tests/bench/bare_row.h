// The peer of a sealed save: the same row in the same table, committed by SQLite with the same
// pragmas on the same file system, by none of the project's code.
#pragma once

#include <cstdint>

#include <sqlite3.h>

#include "sync/store/draft_repository.h"

namespace jiangxin {

// Ends the program where SQLite fails.
class BareRow {
 public:
  // Makes the database and puts the row in.
  BareRow(const Path& file, const StoredDraft& row);
  ~BareRow();
  BareRow(const BareRow&) = delete;
  BareRow& operator=(const BareRow&) = delete;

  // The statement of a save, with bytes that differ from the former ones as much as a sealed
  // save's: SQLite writes no page whose bytes stay.
  void save(ByteView sealed, std::int64_t at);

 private:
  void run(const char* sql);
  void insert(const StoredDraft& row);
  void check(int code);

  sqlite3* db_ = nullptr;
  sqlite3_stmt* update_ = nullptr;
  DraftId id_;
};

}  // namespace jiangxin
