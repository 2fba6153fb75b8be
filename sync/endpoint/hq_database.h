// hub.db as the hub's threads share it. Those that commit at the same time share one commit, so
// that many clients wait for one fsync, not for each other's; those that read wait for none.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "sync/store/database.h"

namespace jiangxin {

// Any thread of one process; other processes may have the same file open. No thread of its own:
// the first who comes commits for all who came while the one before was busy.
class HqDatabase {
 public:
  // Two connections to the same file.
  HqDatabase(Database db, Database reader);

  // Runs work in a transaction that others share, rolled back alone if it fails; durable when it
  // returns. Work may run on another thread, runs again if one of the others failed (what it did
  // before is rolled back), and must not call back here.
  // Errors: work's own, those of the commit.
  using Work = std::function<Result<void>(Database&)>;
  Result<void> commit(const Work& work);

  // For transactions that stay alone: the connection, while its mutex is held.
  std::mutex& mutex() { return mutex_; }
  Database& connection() { return db_; }
  // For reading what is committed: the same.
  std::mutex& reader_mutex() { return reader_mutex_; }
  Database& reader() { return reader_; }

 private:
  struct Waiting {
    const Work& work;
    Result<void> result;
    bool done = false;
    std::condition_variable turn;  // of it alone: one that goes on waiting sleeps on
  };
  void commit_all(const std::vector<Waiting*>& group);

  std::mutex mutex_;  // of db_
  Database db_;
  std::mutex reader_mutex_;  // of reader_
  Database reader_;
  std::mutex queue_mutex_;  // of what follows
  std::vector<Waiting*> queue_;
  bool committing_ = false;
};

}  // namespace jiangxin
