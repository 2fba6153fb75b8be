// Fetches the files of applications that HQ hands back: smallest first, part by part, each part
// durable before the next is asked for.
#pragma once

#include <deque>

#include "sync/protocol/hq_protocol.h"
#include "sync/store/attachment_store.h"
#include "sync/store/handover_repository.h"
#include "sync/uploader/retry_policy.h"

namespace jiangxin {

// One thread; what it borrows outlives it.
class Fetcher {
 public:
  struct Parts {
    Database& db;
    AttachmentStore& attachments;
    HqProtocol& hq;
    TerminalId terminal;
    Clock& clock;
  };
  explicit Fetcher(const Parts& parts) : parts_(parts), handovers_(parts.db) {}

  // What this disk does not take is tried again after this; what HQ does not give, when something
  // wakes the sync service.
  static constexpr std::chrono::minutes kRest{10};
  // Left free on the disk, for drafts and what is to be sent.
  static constexpr std::uint64_t kReserveBytes = 512 << 20;
  static constexpr std::size_t kPartBytes = 256 << 10;
  // Files that HQ refuses, until something wakes the sync service: it is not asked for thousands.
  static constexpr int kMostRefusals = 8;

  // HQ has handed something back, or somebody asks.
  Result<void> look();
  // It wants nothing that it knows of, and HQ refuses nothing: whether the kiosk has found a file
  // gone meanwhile is to be looked up.
  bool is_idle() const { return !current_ && wanted_.empty() && refusals_ == 0; }
  // From now until step() has something to do; none: nothing is to be fetched.
  std::optional<std::chrono::milliseconds> wait_time() const;
  // At most one request to HQ. Whether a handover became whole. Error: the database's.
  Result<HqResult<bool>> step();

 private:
  Result<HqResult<bool>> begin();
  Result<HqResult<bool>> go_on();
  Result<HqResult<bool>> took(ByteView part);
  Result<HqResult<bool>> arrived(const Digest& file);
  Result<HqResult<bool>> refused(const HqFailure& failure);
  // This machine's own trouble with that file.
  Result<HqResult<bool>> rest(const Error& why);

  Parts parts_;
  HandoverRepository handovers_;
  std::deque<WantedFile> wanted_;
  std::optional<IncomingAttachment> current_;
  int refusals_ = 0;                         // since the last look
  std::chrono::milliseconds not_before_{0};  // uptime
};

}  // namespace jiangxin
