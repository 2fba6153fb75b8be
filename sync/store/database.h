// One SQLite file, opened so that what is committed stays: WAL, synchronous=FULL (NORMAL lost 57 of
// 200 commits in a simulated power cut, FULL none), and so that what is deleted is gone:
// secure_delete. The terminal keeps drafts, submissions, outbox, receipts, decisions and campaigns
// in it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/file_system.h"
#include "sync/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace jiangxin {

// Whose file it is, and how it came to be what it is.
struct Schema {
  std::uint32_t application_id;         // in the file's header
  std::vector<std::string_view> steps;  // SQL; the n-th brings version n to n + 1: only ever append
};
const Schema& terminal_schema();
// <data>/jiangxin.db, which kiosk and sync service share.
Path database_file(const Path& data);
// Empty, for its user alone, if there is none yet: before SQLite makes it with the umask's mode.
// Errors: as FileSystem's.
Result<void> create_private_file(const Path& file);

// One thread at a time; each process and each thread opens its own.
class Database {
 public:
  // Creates (0600, in a folder that is there) or migrates. A damaged file is never written to:
  // Corrupt. A file of a newer version: Unsupported. Others: ReadOnly, Denied, NotFound (folder),
  // DiskFull, Unavailable (locked for 5 s), Io.
  // vfs: name of a registered VFS of SQLite's that holds the file, and makes it; null: the
  // operating system's.
  static Result<Database> open(const Path& file, const Schema& schema = terminal_schema(),
                               const char* vfs = nullptr);
  // Moves a damaged file aside, byte for byte, as "<file>.damaged-<n>", -wal and -shm with it; the
  // new path. Who has it open sees has_moved(). Errors: NotFound, ReadOnly, Io.
  static Result<Path> set_aside(const Path& file);

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // Runs work in one IMMEDIATE transaction: committed when it returns a value, rolled back when it
  // returns an error. Inside another it is a part of that one, rolled back alone.
  // Errors: the work's own, DiskFull, ReadOnly, Corrupt, Unavailable (locked for 5 s), Io.
  Result<void> transaction(const std::function<Result<void>()>& work);
  bool in_transaction();
  // The file was renamed or deleted under this connection: set aside, by another process.
  bool has_moved();
  // Changes when another connection has committed (PRAGMA data_version).
  std::int64_t data_version();
  // From now on this connection's commits, at once seen by others, are durable only after the next
  // sync_log() of any connection.
  void leave_syncing();
  // All commits that are seen are durable when it returns, whoever made them. Error: Io.
  Result<void> sync_log();
  // The same by writing all of them into the file, which needs no part of the log that a sync
  // failed for. Errors: Unavailable (others read for 5 s), DiskFull, Io.
  Result<void> move_log();
  // As much of it as is in nobody's way, durably; others may write meanwhile.
  void move_some_of_log();
  // Moves the log into the file and empties it, so that what was deleted is in neither. Not inside
  // a transaction. Errors: Unavailable (others read for 5 s: what was deleted may be in it still),
  // DiskFull, Io.
  Result<void> empty_log();

  sqlite3* handle() { return handle_.get(); }
  // For statement.h: compiled once, kept as long as this.
  Result<sqlite3_stmt*> prepared(std::string_view sql);

 private:
  struct Close {
    void operator()(sqlite3*) const;
    void operator()(sqlite3_stmt*) const;
  };
  explicit Database(sqlite3* handle);
  static Result<Database> connect(const Path& file, const Schema& schema, int more_flags,
                                  const char* vfs);
  Result<void> prepare_for(const Schema& schema);
  Result<void> probe_tables();
  Result<void> migrate(const Schema& schema);
  Result<void> step(std::string_view sql);  // one statement, again and again
  Result<void> run(const char* sql);

  std::unique_ptr<sqlite3, Close> handle_;
  std::map<std::string, std::unique_ptr<sqlite3_stmt, Close>, std::less<>> statements_;
};

}  // namespace jiangxin
