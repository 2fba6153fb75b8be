#include "sync/endpoint/hq_database.h"

#include <exception>

#include <sqlite3.h>

namespace jiangxin {
namespace {

// In pages of 4 KiB. A page that many commits touch is moved into the file once for all of them;
// SQLite's own thousand cost a seventh of the submissions a second.
constexpr int kLogPages = 4'000;

Result<void> run(const HqDatabase::Work& work, Database& db) {
  try {
    return work(db);
  } catch (const std::exception& error) {  // out of memory: the others must not hang
    return fail(ErrorCode::Io, error.what());
  }
}

}  // namespace

HqDatabase::HqDatabase(Database db, Database reader)
    : db_(std::move(db)), reader_(std::move(reader)) {
  sqlite3_wal_autocheckpoint(db_.handle(), kLogPages);
}

Result<void> HqDatabase::commit(const Work& work) {
  Waiting mine{work, {}, false, {}};
  std::unique_lock lock(queue_mutex_);
  queue_.push_back(&mine);
  mine.turn.wait(lock, [&] { return mine.done || !committing_; });
  if (mine.done) return mine.result;
  committing_ = true;
  const std::vector<Waiting*> group = std::exchange(queue_, {});
  lock.unlock();
  commit_all(group);
  lock.lock();
  committing_ = false;
  for (Waiting* waiting : group) {
    waiting->done = true;
    waiting->turn.notify_one();
  }
  if (!queue_.empty()) queue_.front()->turn.notify_one();  // commits next
  return mine.result;
}

void HqDatabase::commit_all(const std::vector<Waiting*>& group) {
  const std::lock_guard lock(mutex_);
  const auto commit_these = [&](std::span<Waiting* const> these) {
    return db_.transaction([&]() -> Result<void> {
      for (const Waiting* waiting : these) JIANGXIN_TRY(run(waiting->work, db_));
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

}  // namespace jiangxin
