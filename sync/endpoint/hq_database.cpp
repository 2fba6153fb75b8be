#include "sync/endpoint/hq_database.h"

#include <exception>

namespace jiangxin {
namespace {

Result<void> run(const HqDatabase::Work& work, Database& db) {
  try {
    return db.transaction([&] { return work(db); });
  } catch (const std::exception& error) {  // out of memory: the others must not hang
    return fail(ErrorCode::Io, error.what());
  }
}

}  // namespace

Result<void> HqDatabase::commit(const Work& work) {
  Waiting mine{work, {}, false};
  std::unique_lock lock(queue_mutex_);
  queue_.push_back(&mine);
  turn_.wait(lock, [&] { return mine.done || !committing_; });
  if (mine.done) return mine.result;
  committing_ = true;
  const std::vector<Waiting*> group = std::exchange(queue_, {});
  lock.unlock();
  commit_all(group);
  lock.lock();
  committing_ = false;
  for (Waiting* waiting : group) waiting->done = true;
  turn_.notify_all();
  return mine.result;
}

void HqDatabase::commit_all(const std::vector<Waiting*>& group) {
  const std::lock_guard lock(mutex_);
  const auto all = db_.transaction([&]() -> Result<void> {
    for (Waiting* waiting : group) {
      waiting->result = run(waiting->work, db_);
      // A full disk may have rolled back everything.
      if (!db_.in_transaction()) return fail(ErrorCode::DiskFull, "rolled back with others");
    }
    return {};
  });
  if (all) return;
  for (Waiting* waiting : group)
    if (waiting->result) waiting->result = tl::unexpected<Error>(all.error());
}

}  // namespace jiangxin
