#include "sync/base/digest_behind.h"

namespace jiangxin {

void DigestBehind::update(ByteView part) {
  {
    std::unique_lock lock(mutex_);
    digested_more_.wait(
        lock, [&] { return waiting_.empty() || waiting_.size() + part.size() <= window_; });
    waiting_.insert(waiting_.end(), part.begin(), part.end());
    if (digesting_) return;
    digesting_ = true;
  }
  executor_->post([this] { digest_what_waits(); });
}

void DigestBehind::digest_what_waits() {
  std::unique_lock lock(mutex_);
  while (!waiting_.empty()) {
    taken_.swap(waiting_);
    digested_more_.notify_one();
    lock.unlock();
    digester_.update(taken_);
    taken_.clear();
    lock.lock();
  }
  digesting_ = false;
  digested_more_.notify_one();
}

Digest DigestBehind::finish() {
  std::unique_lock lock(mutex_);
  digested_more_.wait(lock, [this] { return !digesting_; });
  return digester_.finish();
}

}  // namespace jiangxin
