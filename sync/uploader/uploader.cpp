#include "sync/uploader/uploader.h"

#include <algorithm>
#include <utility>

#include "sync/base/log.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kQuestionEvery{60'000};       // somebody may stand there and wait
constexpr milliseconds kQuietAfter{15 * 60'000};     // nothing happened for so long:
constexpr milliseconds kQuestionWhenQuiet{300'000};  // ask less often
// No wait is longer, whatever HQ or a clock that jumped says.
constexpr milliseconds kLongestWait{3'600'000};
constexpr milliseconds kAuditAgain{3'600'000};  // after HQ refused a part of the log, or keeps none
constexpr milliseconds kLookEvery{1'000};       // while sending, for what goes first

// HQ itself answered, if only to refuse.
bool is_from_hq(HqTrouble trouble) {
  switch (trouble) {
    case HqTrouble::Unreachable:
    case HqTrouble::NotHq:
    case HqTrouble::TlsFailure:
    case HqTrouble::OtherVersion:
    case HqTrouble::Blocked:
    case HqTrouble::ClockWrong:
      return false;
    default:
      return true;
  }
}

bool is_final(HqTrouble trouble) {
  return trouble == HqTrouble::Refused || trouble == HqTrouble::OverLimit;
}

bool concerns_one_submission(HqTrouble trouble) {
  return is_final(trouble) || trouble == HqTrouble::TooLarge || trouble == HqTrouble::OwnDisk;
}

// Withdrawn by its owner, or delivered by a stick, while it was sent: nothing to be done any more.
Result<void> if_it_waits(Result<void> changed) {
  if (!changed && changed.error().code == ErrorCode::Conflict) return {};
  return changed;
}

}  // namespace

Uploader::Uploader(const Parts& parts, RetryPolicy policy)
    : parts_(parts),
      policy_(policy),
      delivery_parts_{parts.outbox,
                      parts.attachments,
                      parts.hq,
                      parts.hq_key,
                      parts.clock,
                      parts.stopping,
                      [this] { return makes_room(); },
                      [this] { return is_question_due() || parts_.called(); },
                      [this] { parts_.kiosk.ring(); }},
      fetcher_({parts.db, parts.attachments, parts.hq, parts.terminal, parts.clock}),
      next_question_(parts.clock.uptime()),
      last_happening_(parts.clock.uptime()) {}

Result<void> Uploader::tick() {
  // Only for the eyes, and for its owner, who may take it out: what cannot be noted is sent.
  if (!has_begun_) has_begun_ = parts_.outbox.begin_anew().has_value();
  if (delivery_ && makes_room()) return put_back();
  if (is_question_due()) return ask_for_news();
  if (delivery_) return continue_delivery();
  if (link_failures_ > 0 || is_quiet()) return {};
  JIANGXIN_ASSIGN(began, begin_delivery());
  if (began) return {};
  JIANGXIN_ASSIGN(told, send_audit());
  return told ? Result<void>{} : fetch();
}

Result<milliseconds> Uploader::wait_time() {
  if (delivery_) return milliseconds::zero();
  milliseconds wait = next_question_ - parts_.clock.uptime();
  if (link_failures_ == 0) {
    JIANGXIN_ASSIGN(work, wait_for_work());
    wait = std::min(wait, std::max(work, rules_.quiet_for(parts_.clock.now())));
  }
  return std::clamp(wait, milliseconds::zero(), kLongestWait);
}

// A submission, a part of the audit log, a file that HQ hands back.
Result<milliseconds> Uploader::wait_for_work() {
  milliseconds wait = kLongestWait;
  JIANGXIN_ASSIGN(attempt, parts_.outbox.next_attempt());
  if (attempt) wait = std::min(wait, *attempt - parts_.clock.now());
  JIANGXIN_ASSIGN(log_waits, AuditOutbox(parts_.db).is_waiting());
  if (log_waits) wait = std::min(wait, next_audit_ - parts_.clock.uptime());
  if (std::exchange(looks_for_handovers_, false)) JIANGXIN_TRY(fetcher_.look());
  if (const auto fetching = fetcher_.wait_time()) wait = std::min(wait, *fetching);
  return wait;
}

void Uploader::wake() {
  looks_for_handovers_ = true;
  last_happening_ = next_question_ = parts_.clock.uptime();
}

Result<void> Uploader::hurry() {
  wake();
  link_failures_ = std::min(link_failures_, 1);
  next_audit_ = parts_.clock.uptime();
  return parts_.outbox.hurry(parts_.clock.now());
}

// --- News ---

Result<void> Uploader::ask_for_news() {
  JIANGXIN_TRY(distrust_far_future());
  JIANGXIN_ASSIGN(cursor, parts_.inbox.cursor());
  const auto updates = parts_.hq.updates(parts_.terminal, cursor);
  if (updates) return take(*updates);
  if (delivery_) JIANGXIN_TRY(put_back());
  link_failed(updates.error());
  return note_trouble(updates.error());
}

Result<void> Uploader::take(const Updates& updates) {
  link_failures_ = 0;
  ask_again_later();
  if (!is_genuine(updates, parts_.hq_key) || !is_meant_for(updates, parts_.terminal))
    return note_trouble({HqTrouble::NotHq, "news that HQ's key did not sign", std::nullopt});
  JIANGXIN_ASSIGN(staff_changed, store_updates(parts_.db, updates));
  if (updates.more) next_question_ = parts_.clock.uptime();
  JIANGXIN_TRY(note_contact(updates.hq_time));
  looks_for_handovers_ |= fetcher_.is_idle();
  if (updates.size() == 0 && !staff_changed) return {};
  took_campaigns_ |= !updates.campaigns.empty();
  looks_for_handovers_ |= !updates.handovers.empty();
  last_happening_ = parts_.clock.uptime();
  parts_.kiosk.ring();
  return {};
}

void Uploader::ask_again_later() {
  const milliseconds now = parts_.clock.uptime();
  const bool quiet = now - last_happening_ > kQuietAfter;
  next_question_ = now + (quiet ? kQuestionWhenQuiet : kQuestionEvery);
}

// --- Deliveries ---

bool Uploader::is_quiet() const {
  return rules_.quiet_for(parts_.clock.now()) > milliseconds::zero();
}

// What has waited for long is not held up again; but by news that is long due, when the line has
// become so slow that no part of the file ends.
bool Uploader::makes_room() {
  if (room_is_wanted_ || is_quiet()) return true;
  const milliseconds uptime = parts_.clock.uptime();
  if (uptime < next_look_) return false;
  next_look_ = uptime + kLookEvery;
  const OutboxEntry& entry = delivery_->entry();
  const TimePoint now = parts_.clock.now();
  room_is_wanted_ = is_sent_in_vain() || uptime >= next_question_ + kQuestionEvery;
  if (room_is_wanted_ || entry.enqueued_at <= now - OutboxRepository::kLongWait)
    return room_is_wanted_;
  const auto first = parts_.outbox.next_due(now);
  room_is_wanted_ = first && *first && (*first)->id != entry.id &&
                    (*first)->total_bytes < delivery_->bytes_left();
  return room_is_wanted_;
}

bool Uploader::is_sent_in_vain() {
  const auto entry = parts_.outbox.get(delivery_->entry().id);
  return entry && entry->state != OutboxState::Sending;
}

Result<void> Uploader::put_back() {
  const SubmissionId id = delivery_->entry().id;
  delivery_.reset();
  JIANGXIN_TRY(if_it_waits(parts_.outbox.put_back(id, parts_.clock.now())));
  parts_.kiosk.ring();
  return {};
}

Result<bool> Uploader::begin_delivery() {
  JIANGXIN_ASSIGN(entry, parts_.outbox.next_due(parts_.clock.now()));
  if (!entry) return false;
  const milliseconds delay = policy_.delay(entry->attempts + 1, parts_.random.unit());
  const auto begun = parts_.outbox.begin_attempt(entry->id, parts_.clock.now() + delay);
  if (!begun) {
    JIANGXIN_TRY(if_it_waits(begun));
    return true;
  }
  ++entry->attempts;
  next_look_ = parts_.clock.uptime() + kLookEvery;
  room_is_wanted_ = false;
  JIANGXIN_ASSIGN(submission, parts_.outbox.submission(entry->id));
  delivery_.emplace(delivery_parts_, *entry, std::move(submission));
  parts_.kiosk.ring();
  JIANGXIN_TRY(continue_delivery());
  return true;
}

// --- What HQ hands back ---

Result<void> Uploader::fetch() {
  if (std::exchange(looks_for_handovers_, false)) JIANGXIN_TRY(fetcher_.look());
  JIANGXIN_ASSIGN(done, fetcher_.step());
  if (!done) {
    link_failed(done.error());
    return note_trouble(done.error());
  }
  if (*done) parts_.kiosk.ring();
  return {};
}

Result<void> Uploader::continue_delivery() {
  const auto step = delivery_->step();
  if (step && *step && !**step) return {};  // another one is needed
  const Delivery done = *std::exchange(delivery_, std::nullopt);
  last_happening_ = parts_.clock.uptime();
  if (!step) return tl::unexpected<Error>(step.error());
  return *step ? delivered(***step) : not_delivered(done, step->error());
}

Result<void> Uploader::delivered(const Receipt& receipt) {
  JIANGXIN_TRY(parts_.outbox.deliver(receipt));
  log_info("delivered " + to_string(receipt.submission_id) + " receipt " + receipt.code());
  JIANGXIN_TRY(note_contact(std::nullopt));
  parts_.kiosk.ring();
  return {};
}

// One that gets on a little each time is tried as if it were the first time.
Result<void> Uploader::not_delivered(const Delivery& delivery, const HqFailure& failure) {
  const OutboxEntry& entry = delivery.entry();
  log_warning("not delivered " + to_string(entry.id) + ": " + failure.detail);
  if (!concerns_one_submission(failure.trouble)) link_failed(failure);
  const int attempts = delivery.has_moved() ? 1 : entry.attempts;
  const TimePoint retry_at = parts_.clock.now() + retry_delay(attempts, failure);
  JIANGXIN_TRY(if_it_waits(is_final(failure.trouble)
                               ? parts_.outbox.mark_unsendable(entry.id, failure)
                               : parts_.outbox.attempt_failed(entry.id, failure, retry_at)));
  parts_.kiosk.ring();
  return concerns_one_submission(failure.trouble) ? note_contact(std::nullopt)
                                                  : note_trouble(failure);
}

milliseconds Uploader::retry_delay(int attempts, const HqFailure& failure) {
  const milliseconds own = policy_.delay(attempts, parts_.random.unit());
  return std::clamp<milliseconds>(failure.retry_after.value_or(std::chrono::seconds(0)), own,
                                  kLongestWait);
}

// --- The audit log ---

Result<bool> Uploader::send_audit() {
  if (parts_.clock.uptime() < next_audit_) return false;
  JIANGXIN_ASSIGN(part, AuditOutbox(parts_.db).next(kMaxAuditEntries));
  if (!part) return false;
  const auto place = parts_.hq.audit(parts_.terminal, *part);
  if (!place)
    JIANGXIN_TRY(audit_not_kept(place.error()));
  else if (*place)
    JIANGXIN_TRY(audit_kept(*part, **place));
  else
    next_audit_ = parts_.clock.uptime() + kAuditAgain;
  return true;
}

// What HQ has lost is sent again; but never without a pause.
Result<void> Uploader::audit_kept(const AuditPart& part, std::int64_t place) {
  if (place < part.first) next_audit_ = parts_.clock.uptime() + kQuestionEvery;
  JIANGXIN_TRY(AuditOutbox(parts_.db).acknowledge(place));
  return note_contact(std::nullopt);
}

Result<void> Uploader::audit_not_kept(const HqFailure& failure) {
  log_warning("audit log not taken: " + failure.detail);
  if (concerns_one_submission(failure.trouble)) {
    next_audit_ = parts_.clock.uptime() + kAuditAgain;
    return note_contact(std::nullopt);
  }
  link_failed(failure);
  return note_trouble(failure);
}

// A clock that was set back would leave any entry waiting for years.
Result<void> Uploader::distrust_far_future() {
  JIANGXIN_ASSIGN(attempt, parts_.outbox.last_attempt());
  if (attempt && *attempt > parts_.clock.now() + kLongestWait)
    return parts_.outbox.hurry(parts_.clock.now());
  return {};
}

// --- The link ---

void Uploader::link_failed(const HqFailure& failure) {
  ++link_failures_;
  next_question_ = parts_.clock.uptime() + retry_delay(link_failures_, failure);
}

Result<void> Uploader::note_contact(std::optional<TimePoint> hq_time) {
  JIANGXIN_ASSIGN(link, parts_.inbox.link());
  link.last_contact = parts_.clock.now();
  if (hq_time) {
    link.last_hq_time = hq_time;
    link.hq_ahead = *hq_time - *link.last_contact;
  }
  link.reachable = true;
  link.trouble.reset();
  return set_link(link);
}

Result<void> Uploader::note_trouble(const HqFailure& failure) {
  JIANGXIN_ASSIGN(link, parts_.inbox.link());
  link.reachable = is_from_hq(failure.trouble);
  if (link.reachable) link.last_contact = parts_.clock.now();
  if (link.trouble != failure.trouble) log_warning("HQ: " + failure.detail);
  link.trouble = failure.trouble;
  return set_link(link);
}

// The kiosk is woken for what it shows, not for each time of contact.
Result<void> Uploader::set_link(const LinkStatus& link) {
  JIANGXIN_ASSIGN(before, parts_.inbox.link());
  JIANGXIN_TRY(parts_.inbox.set_link(link));
  if (before.reachable != link.reachable || before.trouble != link.trouble ||
      before.clock_is_off() != link.clock_is_off())
    parts_.kiosk.ring();
  return {};
}

}  // namespace jiangxin
