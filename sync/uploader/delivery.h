// One attempt to hand one submission to HQ: submit, send the files that HQ lacks, submit again.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>

#include "sync/base/clock.h"
#include "sync/store/attachment_store.h"
#include "sync/store/outbox_repository.h"

namespace jiangxin {

// One thread; what it borrows outlives it.
class Delivery {
 public:
  struct Parts {
    OutboxRepository& outbox;
    AttachmentStore& attachments;
    HqProtocol& hq;
    SignPublicKeys hq_key;  // receipts are checked against it
    Clock& clock;
    std::function<bool()> stopping;  // asked for while a file is sent
    // Likewise: the file is left where it is, to be gone on with.
    std::function<bool()> makes_room;
    // The same, asked between two parts of a file, when nothing is lost by it.
    std::function<bool()> pauses;
    std::function<void()> on_progress;  // it was written; at most twice a second
  };

  Delivery(const Parts& parts, OutboxEntry entry, Submission submission)
      : parts_(parts), entry_(std::move(entry)), submission_(std::move(submission)) {}

  const OutboxEntry& entry() const { return entry_; }
  // HQ has more since this attempt began, as its answers say: what went is not what came.
  bool has_moved() const { return has_moved_; }
  std::uint64_t bytes_left() const {
    return entry_.total_bytes - std::min(sent_, entry_.total_bytes);
  }

  // One request: a genuine receipt, or none yet and another step is needed. HqTrouble::Refused: it
  // can never be sent; OwnDisk: not as long as a file of it cannot be read. Error: Cancelled
  // (stopping).
  using Step = HqResult<std::optional<Receipt>>;
  Result<Step> step();

 private:
  Step submit();
  Step list_missing(const std::vector<Digest>& missing);
  Step checked(const Receipt& receipt) const;
  Result<Step> upload_next();
  bool is_body(const SealedFileRef& file) const;
  Result<ByteSource> bytes_of(const SealedFileRef& file, std::uint64_t offset) const;
  Result<ByteSource> sealed_from(const SealedFileRef& file, std::uint64_t offset,
                                 std::optional<Error>& local);
  Result<Step> refused(const SealedFileRef& file, const HqFailure& failure) const;
  Result<void> may_go_on();
  void note(const SealedFileRef& file, std::uint64_t bytes);
  void show_progress();

  const Parts& parts_;
  OutboxEntry entry_;
  Submission submission_;
  std::deque<SealedFileRef> missing_;
  bool was_told_missing_ = false;
  std::uint64_t whole_bytes_ = 0;  // of whole files that HQ has
  int files_sent_ = 0;
  std::uint64_t sent_ = 0;  // with what has gone of the current file
  bool has_moved_ = false;
  bool left_file_ = false;                             // to be gone on with
  std::optional<std::chrono::milliseconds> shown_at_;  // uptime
};

}  // namespace jiangxin
