// hub.db as the hub's threads share it. A commit has two stages: it is written to SQLite's log,
// then the log is synced. Each stage is done by one thread for all that wait for it, and the next
// are written while those before are synced. A log that has grown long is moved into the file
// beside both, when nobody has committed for a while; only for its last pages nobody writes, so
// that it begins anew.
//
// What is written is seen before it is durable. So there are two ways to read: read() returns what
// no power cut takes back; peek() what one may, and nobody is told that.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "sync/base/executor.h"
#include "sync/store/database.h"

namespace jiangxin {

const Schema& hub_schema();

// Any thread of one process; other processes may have the same file open.
class HqDatabase {
 public:
  struct Connections {
    Database writer;
    Database reader;
    Database log;    // syncs it
    Database mover;  // moves it into the file
  };
  // Errors: those of Database::open.
  static Result<Connections> connect(const Path& file, const char* vfs = nullptr);

  // When the log is moved, in pages: a page that many commits touch is moved once for all of them.
  struct Moving {
    int long_log = 4'000;                // then, once nobody has committed for `quiet`
    int too_long = 16'000;               // then, whoever commits
    std::chrono::milliseconds quiet{0};  // of a real clock; only where `beside` is a thread
  };
  // beside: where a long log is moved.
  HqDatabase(Connections connections, std::unique_ptr<Executor> beside, const Moving& moving);
  explicit HqDatabase(Connections connections)
      : HqDatabase(std::move(connections), make_executor_here(), {}) {}
  ~HqDatabase();

  // Runs work in a transaction that others share, rolled back alone if it fails; durable when it
  // returns, and all that work saw. Work may run on another thread, runs again if one of the others
  // failed (what it did before is rolled back), and must not call back here.
  // Errors: work's own, those of the commit; those of the sync: it may be found done later.
  using Work = std::function<Result<void>(Database&)>;
  Result<void> commit(const Work& work);

  // work(Database&) -> Result<T>: what it found, once all that it saw is durable. It must not write
  // nor call back here. Errors: work's own, those of a sync.
  template <class Read>
  std::invoke_result_t<Read, Database&> read(const Read& work) {
    std::unique_lock lock(reader_mutex_);
    auto found = work(reader_);
    const std::int64_t version = reader_.data_version();
    lock.unlock();
    JIANGXIN_TRY(make_durable(version));
    return found;
  }
  // The same without waiting. Only for what a commit() follows before anybody is told, and for
  // bytes that are known by their digest.
  template <class Read>
  std::invoke_result_t<Read, Database&> peek(const Read& work) {
    const std::lock_guard lock(reader_mutex_);
    return work(reader_);
  }

 private:
  enum class Stage { Queued, Written, Done };
  struct Waiting {
    const Work* work;  // null: it has only read
    Stage stage;
    Result<void> result{};
    std::condition_variable turn{};  // of it alone: one that goes on waiting sleeps on
  };
  using Group = std::vector<Waiting*>;
  using Lock = std::unique_lock<std::mutex>;

  static int on_commit(void* self, sqlite3* writer, const char* name, int log_pages);
  // All that reader_ saw at that data_version.
  Result<void> make_durable(std::int64_t version);
  Result<void> pass(Waiting& mine, Lock& lock);
  bool is_its_turn(const Waiting& waiting) const;
  void wake_next();
  void write_queued(Lock& lock);
  void write(const Group& group);
  void sync_written(Lock& lock);
  Result<void> sync();
  void begin_to_move(Lock& lock);
  void wait_for_quiet(Lock& lock);
  void move_log();

  const Moving moving_rules_;
  Database writer_;  // of whoever is writing_, and what follows
  int log_pages_ = 0;
  std::mutex reader_mutex_;  // of reader_
  Database reader_;
  Database log_;  // of whoever is syncing_, and what follows
  bool sync_failed_ = false;
  Database mover_;    // of whoever is moving_
  std::mutex mutex_;  // of what follows
  Group queued_;
  Group written_;
  bool writing_ = false;
  bool syncing_ = false;
  bool moving_ = false;
  bool held_ = false;  // nobody begins to write
  bool ending_ = false;
  std::uint64_t groups_ = 0;              // written so far
  int log_length_ = 0;                    // in pages
  std::condition_variable no_time_left_;  // for whoever waits for quiet
  std::condition_variable idle_;          // nobody writes
  std::int64_t durable_version_ = 0;      // of reader_'s; 0: none
  // Last, so that it goes first: its job is done by then.
  std::unique_ptr<Executor> beside_;
};

}  // namespace jiangxin
