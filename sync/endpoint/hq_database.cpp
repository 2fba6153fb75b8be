#include "sync/endpoint/hq_database.h"

#include <exception>
#include <span>
#include <utility>

#include <sqlite3.h>

namespace jiangxin {
namespace {

// In KiB: the inner pages of a million submissions' indexes stay in it.
constexpr const char* kCache = "PRAGMA cache_size=-8192";

// While the log is synced, fewer wait for its end and are written together: each group costs
// SQLite's locks, and the pages that all of its commits touch.
constexpr std::size_t kWorthWriting = 4;

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

HqDatabase::HqDatabase(Connections connections, std::unique_ptr<Executor> beside,
                       const Moving& moving)
    : moving_rules_(moving),
      writer_(std::move(connections.writer)),
      reader_(std::move(connections.reader)),
      log_(std::move(connections.log)),
      mover_(std::move(connections.mover)),
      beside_(std::move(beside)) {
  writer_.leave_syncing();
  sqlite3_exec(writer_.handle(), kCache, nullptr, nullptr, nullptr);
  sqlite3_wal_hook(writer_.handle(), &HqDatabase::on_commit, this);  // instead of SQLite's own
}

HqDatabase::~HqDatabase() {
  const Lock lock(mutex_);
  ending_ = true;
  no_time_left_.notify_one();
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
      return !writing_ && !held_ && (!syncing_ || queued_.size() >= kWorthWriting);
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
  ++groups_;
  log_length_ = log_pages_;
  if (log_length_ >= moving_rules_.too_long) no_time_left_.notify_one();
  if (log_length_ >= moving_rules_.long_log && !moving_) begin_to_move(lock);
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

void HqDatabase::wait_for_quiet(Lock& lock) {
  const auto is_urgent = [this] { return ending_ || log_length_ >= moving_rules_.too_long; };
  for (std::uint64_t seen = 0; seen != groups_ && !is_urgent();) {
    seen = groups_;
    no_time_left_.wait_for(lock, moving_rules_.quiet, is_urgent);
  }
}

// While others write there is always more of it; what they wrote while the most was moved is
// little. What is in somebody's way stays for the next time.
void HqDatabase::move_log() {
  Lock lock(mutex_);
  wait_for_quiet(lock);
  lock.unlock();
  mover_.move_some_of_log();
  lock.lock();
  held_ = true;
  idle_.wait(lock, [this] { return !writing_; });
  lock.unlock();
  mover_.move_some_of_log();
  lock.lock();
  held_ = moving_ = false;
  if (!queued_.empty()) queued_.front()->turn.notify_one();
}

}  // namespace jiangxin
