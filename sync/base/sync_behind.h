// A growing file that is synced behind its writer, so that neither network nor disk waits for the
// other.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>

#include "sync/base/executor.h"
#include "sync/base/file_system.h"

namespace jiangxin {

// One writer; the syncs are jobs of the executor's.
class SyncBehind {
 public:
  // At most `window` bytes are ever appended and not durable.
  SyncBehind(std::unique_ptr<GrowingFile> file, std::uint64_t window,
             std::unique_ptr<Executor> executor)
      : window_(window), file_(std::move(file)), executor_(std::move(executor)) {}

  // Waits for a sync if it would be too much. Errors: those of the file, an earlier sync's.
  Result<void> append(ByteView part);
  // All that was appended is durable when it returns.
  Result<void> sync();

 private:
  void begin_sync();
  Result<void> end_sync();

  const std::uint64_t window_;
  const std::unique_ptr<GrowingFile> file_;
  std::uint64_t appended_ = 0;  // the writer's alone
  std::uint64_t begun_ = 0;     // of which a sync was begun for; the writer's alone
  std::mutex mutex_;            // of what follows
  std::condition_variable synced_;
  bool syncing_ = false;
  Result<void> result_;
  // Last, so that it goes first: its job is done by then.
  std::unique_ptr<Executor> executor_;
};

}  // namespace jiangxin
