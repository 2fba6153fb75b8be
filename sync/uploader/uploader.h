// Carries the outbox to HQ and brings receipts and decisions back; what HQ hands back is fetched
// when nothing is to be sent. No threads, no sleeps: the
// caller waits for wait_time(), or until something wakes it, then calls tick().
//
// Two kinds of failure. Those of one submission (too large, never to be taken) push back only that
// one. All others concern the link: then nothing is sent until a question for news, the cheapest
// request, succeeds again. Either way a submission that keeps failing never blocks the rest. A
// large one makes room, even in the middle of a file, for a smaller one that came meanwhile, and
// waits between two parts of a file while HQ is asked for news. The audit log goes when nothing
// else does.
#pragma once

#include "platform/doorbell.h"
#include "sync/store/answers_store.h"
#include "sync/store/audit_log.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/sending_rules.h"
#include "sync/uploader/delivery.h"
#include "sync/uploader/fetcher.h"
#include "sync/uploader/retry_policy.h"

namespace jiangxin {

// One thread; what it borrows outlives it.
class Uploader {
 public:
  struct Parts {
    Database& db;  // of outbox and inbox
    OutboxRepository& outbox;
    InboxRepository& inbox;
    AttachmentStore& attachments;
    HqProtocol& hq;
    TerminalId terminal;
    SignPublicKeys hq_key;
    Clock& clock;
    Random& random;
    Doorbell& kiosk;                 // rung when anything it shows has changed
    std::function<bool()> stopping;  // ends the sending of a file half-way
    // Somebody rings whom the caller hears only between two ticks: a large file waits meanwhile.
    std::function<bool()> called = [] { return false; };
  };
  explicit Uploader(const Parts& parts, RetryPolicy policy = {});
  Uploader(const Uploader&) = delete;
  Uploader& operator=(const Uploader&) = delete;

  // At most one request to HQ. Error: this terminal's own (its database, its files), or Cancelled.
  Result<void> tick();
  // From now until tick() has something to do; zero: at once.
  Result<std::chrono::milliseconds> wait_time();

  // What was set in the service area holds from now on. Questions for news are asked at any hour.
  void set_rules(const SendingRules& rules) { rules_ = rules; }

  // The kiosk rang: there may be something to send, or somebody is looking. Asks HQ at once.
  void wake();
  // The network changed, or a person asks: everything that waits is due now.
  Result<void> hurry();
  // Whether HQ has sent a campaign since the last call.
  bool took_campaigns() { return std::exchange(took_campaigns_, false); }

 private:
  Result<void> ask_for_news();
  Result<std::chrono::milliseconds> wait_for_work();
  Result<void> take(const Updates& updates);
  bool is_quiet() const;
  bool is_question_due() const { return parts_.clock.uptime() >= next_question_; }
  // Its owner has taken it back, or it came to HQ some other way.
  bool is_sent_in_vain();
  // Whether the delivery under way is to be put back for now.
  bool makes_room();
  Result<void> put_back();
  // Whether there was one to begin.
  Result<bool> begin_delivery();
  Result<void> fetch();
  Result<void> continue_delivery();
  Result<void> delivered(const Receipt& receipt);
  // Whether there was a part to send.
  Result<bool> send_audit();
  Result<void> audit_kept(const AuditPart& part, std::int64_t place);
  Result<void> audit_not_kept(const HqFailure& failure);
  Result<void> not_delivered(const Delivery& delivery, const HqFailure& failure);

  Result<void> note_contact(std::optional<TimePoint> hq_time);
  Result<void> note_trouble(const HqFailure& failure);
  Result<void> set_link(const LinkStatus& link);
  void link_failed(const HqFailure& failure);
  std::chrono::milliseconds retry_delay(int attempts, const HqFailure& failure);
  Result<void> distrust_far_future();
  void ask_again_later();

  Parts parts_;
  RetryPolicy policy_;
  SendingRules rules_;
  Delivery::Parts delivery_parts_;
  std::optional<Delivery> delivery_;
  Fetcher fetcher_;
  bool looks_for_handovers_ = true;
  bool has_begun_ = false;                   // what its predecessor left as being sent waits again
  int link_failures_ = 0;                    // in a row; 0: the link is good, or not known yet
  std::chrono::milliseconds next_question_;  // uptime
  bool room_is_wanted_ = false;
  bool took_campaigns_ = false;
  std::chrono::milliseconds next_look_{};     // uptime: for something that goes first
  std::chrono::milliseconds next_audit_{};    // uptime
  std::chrono::milliseconds last_happening_;  // uptime: something was sent, came or was asked for
};

}  // namespace jiangxin
