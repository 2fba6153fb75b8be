// A digest taken beside whoever brings the bytes, so that what comes does not wait for it.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>

#include "sync/base/digest.h"
#include "sync/base/executor.h"

namespace jiangxin {

// One writer; the digesting is a job of the executor's. Holds copies of at most `window` bytes that
// wait and as many that are being digested, or one part if that is larger.
class DigestBehind {
 public:
  DigestBehind(std::size_t window, std::unique_ptr<Executor> executor)
      : window_(window), executor_(std::move(executor)) {}

  // Waits while there is no room.
  void update(ByteView part);
  // Once, at the end.
  Digest finish();

 private:
  void digest_what_waits();

  const std::size_t window_;
  Digester digester_;  // the job's, while it runs
  Bytes taken_;        // likewise
  std::mutex mutex_;   // of what follows
  std::condition_variable digested_more_;
  Bytes waiting_;
  bool digesting_ = false;
  // Last, so that it goes first: its job is done by then.
  std::unique_ptr<Executor> executor_;
};

}  // namespace jiangxin
