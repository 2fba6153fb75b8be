#include "app/state/progress_flow.h"

#include <algorithm>
#include <utility>

#include "app/state/boot.h"
#include "app/state/chain.h"
#include "app/state/standing.h"
#include "app/state/steps.h"
#include "sync/base/utf8.h"
#include "sync/store/handover_repository.h"
#include "sync/store/hq_answers.h"

namespace jiangxin {

ProgressFlow::ProgressFlow(Desk& desk) : Flow(desk) {
  const Identity who = desk_.session->identity();
  model_.campaign = &desk_.campaign();
  model_.name = who.name;
  model_.id_number_masked = mask_id_number(who.id_number);
  model_.pin_was_reset = desk_.session->pin_was_reset();
  const auto taken =
      HandoverRepository(desk_.parts.db).was_taken(desk_.session->draft().application_id);
  model_.brought_back = taken && *taken;
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
  const OutboxEntry* newest = newest_link(entries_);
  model_.draft_only = newest == nullptr && !model_.brought_back;
  model_.newest.reset();
  if (newest != nullptr) model_.newest = static_cast<int>(newest - entries_.data());
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
  if (const auto receipt = HqAnswers(desk_.parts.db, desk_.parts.terminal).receipt(entry.id))
    link.receipt = *receipt;
  return link;
}

// A text that cannot be opened leaves the state, which HQ has signed in the clear.
void ProgressFlow::show_judgements() {
  const OpenDraft& draft = desk_.session->draft();
  const auto decisions =
      HqAnswers(desk_.parts.db, desk_.parts.terminal).decisions(draft.application_id);
  const auto keys = box_keys_from(draft.content.reply_secret);
  if (!decisions || !keys) return;
  model_.judgements.clear();
  for (const Decision& decision : *decisions) {
    const auto text = read_decision(decision, *keys);
    model_.judgements.push_back({decision.state, decision.decided_at, text ? text->reason : "",
                                 text ? text->findings : std::vector<Finding>{}});
  }
  const Decision* holding = holding_decision(entries_, *decisions);
  model_.judged.reset();
  if (holding != nullptr) model_.judged = static_cast<int>(holding - decisions->data());
  show_choices(*decisions);
}

void ProgressFlow::show_choices(const std::vector<Decision>& decisions) {
  const OutboxEntry* newest = newest_link(entries_);
  const ApplicationStage stage = standing_of(entries_, decisions).stage;
  const bool returned = stage == ApplicationStage::Returned;
  const bool withdrawn = stage == ApplicationStage::Withdrawn;
  const bool waits = stage == ApplicationStage::Queued || stage == ApplicationStage::Sending ||
                     stage == ApplicationStage::Unsendable;
  const bool here = !desk_.session->draft().retired;
  model_.retired = !here;
  model_.can_correct =
      here && (returned || withdrawn || (newest != nullptr && needs_its_owner(*newest)));
  model_.can_withdraw = here && waits;
  const bool taken_back = newest == nullptr && !entries_.empty() && !model_.brought_back;
  model_.can_keep_copy = here && !model_.draft_only;
  model_.can_delete = here && (withdrawn || taken_back);
  model_.can_withdraw_consent = (newest != nullptr || model_.brought_back) && !withdrawn;
  if (!decisions.empty())
    (void)InboxRepository(desk_.parts.db).mark_read(desk_.session->draft().application_id);
}

void ProgressFlow::on(const command::Next&) {
  if (model_.draft_only)
    desk_.go(place_to_go_on(*desk_.session));
  else
    desk_.leave();
}

// Begins where HQ found something.
void ProgressFlow::on(const command::Correct&) {
  if (!model_.can_correct || model_.busy) return;
  const auto findings = model_.judged
                            ? model_.judgements[static_cast<std::size_t>(*model_.judged)].findings
                            : std::vector<Finding>{};
  desk_.session->set_returned(findings);
  if (findings.empty())
    desk_.go(place::Preview{});
  else
    desk_.go(place_of_finding(desk_.campaign(), findings.front().where));
}

// --- Taking it back ---

OverlayModel ProgressFlow::overlay() const {
  if (papers_.is_open()) return papers_.overlay();
  if (!asking_) return {};
  return ConfirmModel{*asking_};
}

void ProgressFlow::on(const command::Withdraw&) {
  const OutboxEntry* newest = newest_link(entries_);
  if (!model_.can_withdraw || model_.busy || newest == nullptr) return;
  const auto told = told_to_hq(desk_.parts.db, *newest);
  asking_ = told && !*told ? ConfirmId::TakeBack : ConfirmId::Withdraw;
}

void ProgressFlow::on(const command::DeleteDraft&) {
  if (model_.can_delete && !model_.busy) asking_ = ConfirmId::DeleteDraft;
}

void ProgressFlow::on(const command::ConfirmYes&) {
  const auto asked = std::exchange(asking_, std::nullopt);
  if (!asked || model_.busy) return;
  model_.busy = true;
  desk_.session->saver().hold();
  if (*asked == ConfirmId::DeleteDraft)
    delete_draft();
  else
    withdraw();
}

// The finalizer saves the draft itself, as when it submits.
void ProgressFlow::withdraw() {
  run(
      desk_.parts.worker, desk_.parts.main,
      [&finalizer = desk_.parts.finalizer,
       draft = desk_.session->snapshot()]() mutable -> Result<OpenDraft> {
        JIANGXIN_TRY(finalizer.withdraw(draft));
        return std::move(draft);
      },
      [this](const Result<OpenDraft>& result) { withdrawn(result); });
}

void ProgressFlow::withdrawn(const Result<OpenDraft>& result) {
  model_.busy = false;
  desk_.session->saver().release(result.has_value());
  if (result) {
    desk_.session->take(*result);
    desk_.parts.sync_bell.ring();
  } else {
    const ErrorCode code = result.error().code;
    desk_.say(code == ErrorCode::Conflict ? MessageId::WithdrawnTooLate : message_of(code));
  }
  look_again();
}

void ProgressFlow::delete_draft() {
  run(
      desk_.parts.worker, desk_.parts.main,
      [&vault = desk_.parts.vault, draft = desk_.session->snapshot()] {
        return vault.destroy(draft);
      },
      [this](const Result<void>& result) { deleted(result); });
}

void ProgressFlow::deleted(const Result<void>& result) {
  model_.busy = false;
  desk_.session->saver().release(result.has_value());
  if (!result) return desk_.say(message_of(result.error().code));
  desk_.search.forget(desk_.session->draft().id);
  desk_.say(MessageId::DraftDeleted);
  desk_.leave();
}

// --- The own copy ---

void ProgressFlow::handle(const Command& command) {
  if (papers_.is_open())
    papers_.handle(command);
  else
    dispatch(*this, command);
}

void ProgressFlow::on(const command::OpenPapers& open) {
  if (!model_.can_keep_copy || model_.busy || asking_) return;
  papers_.set_remark(receipt_of_this());
  papers_.on(open);
}

// HQ's receipt for what stands here; empty: it has none, or the draft was edited since.
std::string ProgressFlow::receipt_of_this() const {
  const DraftContent& content = desk_.session->draft().content;
  if (content.submitted_content != content_digest(content.application)) return {};
  if (!model_.newest) return {};
  const ProgressModel::Link& link = model_.links[static_cast<std::size_t>(*model_.newest)];
  if (!link.receipt || link.kind == SubmissionKind::Withdrawal) return {};
  return receipt_remark(link.receipt->code(),
                        local_date(link.receipt->received_at, desk_.campaign().utc_offset));
}

bool ProgressFlow::tick() {
  if (papers_.tick()) return true;
  if (!next_look_ || desk_.parts.clock.uptime() < *next_look_) return false;
  show_links();
  return true;
}

std::optional<std::chrono::milliseconds> ProgressFlow::deadline() const {
  const auto papers = papers_.deadline();
  if (!papers || !next_look_) return papers ? papers : next_look_;
  return std::min(*papers, *next_look_);
}

}  // namespace jiangxin
