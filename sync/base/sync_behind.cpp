#include "sync/base/sync_behind.h"

namespace jiangxin {

// Half of the window is synced while the other half comes.
Result<void> SyncBehind::append(ByteView part) {
  if (appended_ + part.size() - begun_ > window_ / 2) {
    JIANGXIN_TRY(end_sync());
    begin_sync();
  }
  JIANGXIN_TRY(file_->append(part));
  appended_ += part.size();
  if (appended_ - begun_ <= window_ / 2) return {};
  return sync();  // a part of more than half the window
}

Result<void> SyncBehind::sync() {
  JIANGXIN_TRY(end_sync());
  if (begun_ == appended_) return {};
  begun_ = appended_;
  return file_->sync();
}

void SyncBehind::begin_sync() {
  if (begun_ == appended_) return;
  begun_ = appended_;
  {
    const std::lock_guard lock(mutex_);
    syncing_ = true;
  }
  executor_->post([this] {
    const auto result = file_->sync();
    const std::lock_guard lock(mutex_);
    result_ = result;
    syncing_ = false;
    synced_.notify_one();
  });
}

Result<void> SyncBehind::end_sync() {
  std::unique_lock lock(mutex_);
  synced_.wait(lock, [this] { return !syncing_; });
  return result_;
}

}  // namespace jiangxin
