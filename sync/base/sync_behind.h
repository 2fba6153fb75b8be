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
  // All that was appended is durable when it returns. Errors: the same.
  Result<void> sync();

 private:
  Result<void> make_room(std::uint64_t size);
  bool is_much_unsynced() const;
  void sync_as_it_grows();
  void sync_once(std::unique_lock<std::mutex>& lock);

  const std::uint64_t window_;
  const std::unique_ptr<GrowingFile> file_;
  std::mutex mutex_;  // of what follows
  std::condition_variable synced_more_;
  std::uint64_t appended_ = 0;
  std::uint64_t synced_ = 0;
  bool syncing_ = false;  // beside the writer
  Result<void> result_;   // once an error, always
  // Last, so that it goes first: its job is done by then.
  std::unique_ptr<Executor> executor_;
};

}  // namespace jiangxin
