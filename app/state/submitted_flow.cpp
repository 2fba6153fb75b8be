#include "app/state/submitted_flow.h"

#include <algorithm>

#include "sync/store/hq_answers.h"

namespace jiangxin {

SubmittedFlow::SubmittedFlow(Desk& desk, place::Submitted place)
    : Flow(desk),
      id_(place.id),
      leave_at_(desk.parts.clock.uptime() + kStay),
      next_second_(desk.parts.clock.uptime() + std::chrono::seconds{1}) {
  model_.code = short_code(id_);
  model_.qr_text = "jiangxin:submission:" + to_string(id_);
  model_.leaving_in_s = static_cast<int>(kStay.count());
  look_again();
}

void SubmittedFlow::look_again() {
  OutboxRepository outbox(desk_.parts.db);
  model_.network = desk_.link.network();
  const auto entry = outbox.get(id_);
  if (!entry) return;
  model_.state = entry->state;
  model_.sent_bytes = entry->sent_bytes;
  model_.total_bytes = entry->total_bytes;
  model_.files = entry->files;
  model_.file = std::min(entry->files_sent + 1, entry->files);
  transfer_.sent(desk_.parts.clock.uptime(), entry->sent_bytes);
  model_.time_left = transfer_.time_left(entry->total_bytes);
  const auto receipt = HqAnswers(desk_.parts.db, desk_.parts.terminal).receipt(id_);
  if (receipt && *receipt) {
    model_.receipt_code = (*receipt)->code();
    model_.received_at = (*receipt)->received_at;
    model_.qr_text = "jiangxin:receipt:" + model_.receipt_code + ":" + to_string(id_);
  }
}

bool SubmittedFlow::tick() {
  const auto now = desk_.parts.clock.uptime();
  if (now < next_second_) return false;
  next_second_ = now + std::chrono::seconds{1};
  const auto left = std::chrono::ceil<std::chrono::seconds>(leave_at_ - now);
  model_.leaving_in_s = static_cast<int>(std::max<std::int64_t>(left.count(), 0));
  if (now >= leave_at_) desk_.leave();
  desk_.link.look_again();
  look_again();
  return true;
}

}  // namespace jiangxin
