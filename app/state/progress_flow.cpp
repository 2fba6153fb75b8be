#include "app/state/progress_flow.h"

#include <algorithm>

#include "app/state/standing.h"
#include "app/state/steps.h"
#include "sync/base/utf8.h"

namespace jiangxin {

ProgressFlow::ProgressFlow(Desk& desk) : Flow(desk) {
  const Identity who = desk_.session->identity();
  model_.campaign = &desk_.campaign();
  model_.name = who.name;
  model_.id_number_masked = mask_id_number(who.id_number);
  model_.pin_was_reset = desk_.session->pin_was_reset();
  desk_.parts.sync_bell.ring();  // somebody wants to know: HQ is asked now, not in its turn
  look_again();
}

void ProgressFlow::look_again() {
  show_links();
  show_judgements();
}

void ProgressFlow::show_links() {
  const auto entries =
      OutboxRepository(desk_.parts.db).of_application(desk_.session->draft().application_id);
  if (entries) entries_ = *entries;
  model_.draft_only = entries_.empty();
  model_.links.clear();
  for (const OutboxEntry& entry : entries_) model_.links.push_back(link_of(entry));
  const bool moving = std::ranges::any_of(
      entries_, [](const OutboxEntry& entry) { return entry.state == OutboxState::Sending; });
  next_look_.reset();
  if (moving) next_look_ = desk_.parts.clock.uptime() + std::chrono::seconds{1};
}

ProgressModel::Link ProgressFlow::link_of(const OutboxEntry& entry) {
  ProgressModel::Link link;
  link.kind = entry.kind;
  link.code = short_code(entry.id);
  link.state = entry.state;
  link.sent_bytes = entry.sent_bytes;
  link.total_bytes = entry.total_bytes;
  link.finalized_at = entry.enqueued_at;
  link.trouble = entry.trouble;
  if (entry.state == OutboxState::Sending) {
    Transfer& transfer = transfers_[entry.id];
    transfer.sent(desk_.parts.clock.uptime(), entry.sent_bytes);
    link.time_left = transfer.time_left(entry.total_bytes);
  }
  if (const auto receipt = OutboxRepository(desk_.parts.db).receipt(entry.id))
    link.receipt = *receipt;
  return link;
}

// A text that cannot be opened leaves the state, which HQ has signed in the clear.
void ProgressFlow::show_judgements() {
  const OpenDraft& draft = desk_.session->draft();
  InboxRepository inbox(desk_.parts.db);
  const auto decisions = inbox.of_application(draft.application_id);
  const auto keys = box_keys_from(draft.content.reply_secret);
  if (!decisions || !keys) return;
  model_.judgements.clear();
  for (const Decision& decision : *decisions) {
    const auto text = read_decision(decision, *keys);
    model_.judgements.push_back({decision.state, decision.decided_at, text ? text->reason : "",
                                 text ? text->findings : std::vector<Finding>{}});
  }
  model_.can_correct =
      standing_of(entries_, decisions->empty() ? std::nullopt : std::optional(decisions->back()))
          .stage == ApplicationStage::Returned;
  if (model_.can_correct) (void)inbox.mark_read(draft.application_id);
}

void ProgressFlow::on(const command::Next&) {
  if (model_.draft_only)
    desk_.go(place_to_go_on(*desk_.session));
  else
    desk_.leave();
}

// Begins where HQ found something.
void ProgressFlow::on(const command::Correct&) {
  if (!model_.can_correct) return;
  const auto& findings = model_.judgements.back().findings;
  desk_.session->set_returned(findings);
  if (findings.empty())
    desk_.go(place::Preview{});
  else
    desk_.go(place_of_finding(desk_.campaign(), findings.front().where));
}

bool ProgressFlow::tick() {
  if (!next_look_ || desk_.parts.clock.uptime() < *next_look_) return false;
  show_links();
  return true;
}

std::optional<std::chrono::milliseconds> ProgressFlow::deadline() const {
  return next_look_;
}

}  // namespace jiangxin
