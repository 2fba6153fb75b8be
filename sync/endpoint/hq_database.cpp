#include "sync/endpoint/hq_database.h"

#include <exception>
#include <span>
#include <utility>

#include <sqlite3.h>

namespace jiangxin {
namespace {

// In KiB: the inner pages of a million submissions' indexes stay in it.
constexpr const char* kCache = "PRAGMA cache_size=-8192";

Result<void> run(const HqDatabase::Work& work, Database& db) {
  try {
    return work(db);
  } catch (const std::exception& error) {  // out of memory: the others must not hang
    return fail(ErrorCode::Io, error.what());
  }
}

}  // namespace

Result<HqDatabase::Connections> HqDatabase::connect(const Path& file, const char* vfs) {
  JIANGXIN_ASSIGN(writer, Database::open(file, hub_schema(), vfs));
  JIANGXIN_ASSIGN(reader, Database::open(file, hub_schema(), vfs));
  JIANGXIN_ASSIGN(log, Database::open(file, hub_schema(), vfs));
  JIANGXIN_ASSIGN(mover, Database::open(file, hub_schema(), vfs));
  return Connections{std::move(writer), std::move(reader), std::move(log), std::move(mover)};
}

HqDatabase::HqDatabase(Connections connections, std::unique_ptr<Executor> beside, int long_log)
    : long_log_(long_log),
      writer_(std::move(connections.writer)),
      reader_(std::move(connections.reader)),
      log_(std::move(connections.log)),
      mover_(std::move(connections.mover)),
      beside_(std::move(beside)) {
  writer_.leave_syncing();
  sqlite3_exec(writer_.handle(), kCache, nullptr, nullptr, nullptr);
  sqlite3_wal_hook(writer_.handle(), &HqDatabase::on_commit, this);  // instead of SQLite's own
}

Result<void> HqDatabase::commit(const Work& work) {
  Waiting mine{&work, Stage::Queued};
  Lock lock(mutex_);
  queued_.push_back(&mine);
  return pass(mine, lock);
}

Result<void> HqDatabase::make_durable(std::int64_t version) {
  Lock lock(mutex_);
  if (version == durable_version_) return {};
  Waiting mine{nullptr, Stage::Written};
  written_.push_back(&mine);
  JIANGXIN_TRY(pass(mine, lock));
  durable_version_ = version;
  return {};
}

bool HqDatabase::is_its_turn(const Waiting& waiting) const {
  switch (waiting.stage) {
    case Stage::Queued:
      return !writing_ && !held_;
    case Stage::Written:
      return !syncing_;
    default:
      return true;
  }
}

Result<void> HqDatabase::pass(Waiting& mine, Lock& lock) {
  while (true) {
    mine.turn.wait(lock, [&] { return is_its_turn(mine); });
    if (mine.stage == Stage::Done) return mine.result;
    if (mine.stage == Stage::Queued)
      write_queued(lock);
    else
      sync_written(lock);
    if (mine.stage == Stage::Done) wake_next();
  }
}

void HqDatabase::write_queued(Lock& lock) {
  const Group group = std::exchange(queued_, {});
  writing_ = true;
  lock.unlock();
  write(group);
  lock.lock();
  writing_ = false;
  for (Waiting* waiting : group) {
    waiting->stage = waiting->result ? Stage::Written : Stage::Done;
    if (waiting->result)
      written_.push_back(waiting);
    else
      waiting->turn.notify_one();
  }
  if (held_)
    idle_.notify_one();
  else if (!queued_.empty())
    queued_.front()->turn.notify_one();
  if (log_pages_ >= long_log_ && !moving_) begin_to_move(lock);
}

void HqDatabase::sync_written(Lock& lock) {
  const Group group = std::exchange(written_, {});
  syncing_ = true;
  lock.unlock();
  const auto synced = sync();
  lock.lock();
  syncing_ = false;
  for (Waiting* waiting : group) {
    waiting->result = synced;
    waiting->stage = Stage::Done;
    waiting->turn.notify_one();
  }
}

// Who goes its way leaves the stages that nobody is at to those that wait for them.
void HqDatabase::wake_next() {
  if (!writing_ && !held_ && !queued_.empty()) queued_.front()->turn.notify_one();
  if (!syncing_ && !written_.empty()) written_.front()->turn.notify_one();
}

void HqDatabase::write(const Group& group) {
  const auto commit_these = [&](std::span<Waiting* const> these) {
    return writer_.transaction([&]() -> Result<void> {
      for (const Waiting* waiting : these) JIANGXIN_TRY(run(*waiting->work, writer_));
      return {};
    });
  };
  const auto together = commit_these(group);
  if (together) return;
  if (group.size() == 1) {
    group.front()->result = together;
    return;
  }
  for (Waiting* const& waiting : group) waiting->result = commit_these({&waiting, 1});
}

// After a sync that failed, the kernel takes for written what it could not write, and would call
// the next one good. So what is in the log then is written once more, into the file.
Result<void> HqDatabase::sync() {
  const auto synced = sync_failed_ ? log_.move_log() : log_.sync_log();
  sync_failed_ = !synced;
  return synced;
}

// --- The log's way into the file ---

int HqDatabase::on_commit(void* self, sqlite3*, const char*, int log_pages) {
  static_cast<HqDatabase*>(self)->log_pages_ = log_pages;
  return SQLITE_OK;
}

void HqDatabase::begin_to_move(Lock& lock) {
  moving_ = true;
  lock.unlock();
  beside_->post([this] { move_log(); });
  lock.lock();
}

// While others write there is always more of it; what they wrote while the most was moved is
// little. What is in somebody's way stays for the next time.
void HqDatabase::move_log() {
  mover_.move_some_of_log();
  Lock lock(mutex_);
  held_ = true;
  idle_.wait(lock, [this] { return !writing_; });
  lock.unlock();
  mover_.move_some_of_log();
  lock.lock();
  held_ = moving_ = false;
  if (!queued_.empty()) queued_.front()->turn.notify_one();
}

}  // namespace jiangxin
