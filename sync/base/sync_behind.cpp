#include "sync/base/sync_behind.h"

namespace jiangxin {

Result<void> SyncBehind::append(ByteView part) {
  JIANGXIN_TRY(make_room(part.size()));
  JIANGXIN_TRY(file_->append(part));
  {
    const std::lock_guard lock(mutex_);
    appended_ += part.size();
    if (syncing_ || !is_much_unsynced()) return {};
    syncing_ = true;
  }
  executor_->post([this] { sync_as_it_grows(); });
  return {};
}

Result<void> SyncBehind::make_room(std::uint64_t size) {
  std::unique_lock lock(mutex_);
  const auto fits = [&] { return appended_ + size - synced_ <= window_; };
  synced_more_.wait(lock, [&] { return !syncing_ || fits(); });
  if (!result_ || fits()) return result_;
  lock.unlock();
  return sync();  // a large part after a little
}

Result<void> SyncBehind::sync() {
  std::unique_lock lock(mutex_);
  synced_more_.wait(lock, [this] { return !syncing_; });
  if (result_ && synced_ < appended_) sync_once(lock);
  return result_;
}

// Half of the window is synced while the other half comes.
bool SyncBehind::is_much_unsynced() const {
  return appended_ - synced_ >= window_ / 2;
}

void SyncBehind::sync_as_it_grows() {
  std::unique_lock lock(mutex_);
  while (result_ && is_much_unsynced()) {
    sync_once(lock);
    synced_more_.notify_one();
  }
  syncing_ = false;
  synced_more_.notify_one();
}

void SyncBehind::sync_once(std::unique_lock<std::mutex>& lock) {
  const std::uint64_t there = appended_;
  lock.unlock();
  const auto result = file_->sync();
  lock.lock();
  result_ = result;
  if (result) synced_ = there;
}

}  // namespace jiangxin
