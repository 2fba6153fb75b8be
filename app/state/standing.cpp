#include "app/state/standing.h"

#include <algorithm>
#include <span>

namespace jiangxin {

namespace {

ApplicationStage stage_of(DecisionState state) {
  if (is_return(state)) return ApplicationStage::Returned;
  const bool under_way = state == DecisionState::Accepted || state == DecisionState::InReview;
  return under_way ? ApplicationStage::Accepted : ApplicationStage::Decided;
}

ApplicationStage stage_of(OutboxState state) {
  switch (state) {
    case OutboxState::Queued:
      return ApplicationStage::Queued;
    case OutboxState::Sending:
      return ApplicationStage::Sending;
    case OutboxState::Delivered:
      return ApplicationStage::Received;
    case OutboxState::Withdrawn:
      return ApplicationStage::Withdrawn;
    case OutboxState::Unsendable:
      break;
  }
  return ApplicationStage::Unsendable;
}

// What says where the application stands: the newest content that its owner did not take out, or
// the withdrawal of it.
bool counts(const OutboxEntry& entry) {
  if (entry.state == OutboxState::Withdrawn) return false;
  return entry.kind == SubmissionKind::Applicant || entry.kind == SubmissionKind::Correction ||
         entry.kind == SubmissionKind::Withdrawal;
}

}  // namespace

const OutboxEntry* newest_link(const std::vector<OutboxEntry>& chain) {
  const auto last = std::find_if(chain.rbegin(), chain.rend(), counts);
  return last == chain.rend() ? nullptr : &*last;
}

const Decision* holding_decision(const std::vector<OutboxEntry>& chain,
                                 const std::vector<Decision>& decisions) {
  const OutboxEntry* last = newest_link(chain);
  if (last == nullptr) return decisions.empty() ? nullptr : &decisions.back();
  if (last->kind == SubmissionKind::Withdrawal || last->state != OutboxState::Delivered)
    return nullptr;
  const std::span judged(last, &chain.back() + 1);
  const auto holds =
      std::find_if(decisions.rbegin(), decisions.rend(), [&](const Decision& decision) {
        return std::ranges::find(judged, decision.submission_id, &OutboxEntry::id) != judged.end();
      });
  return holds == decisions.rend() ? nullptr : &*holds;
}

Standing standing_of(const std::vector<OutboxEntry>& chain,
                     const std::vector<Decision>& decisions) {
  if (const Decision* decision = holding_decision(chain, decisions))
    return {stage_of(decision->state), decision->decided_at};
  const OutboxEntry* last = newest_link(chain);
  if (last == nullptr) return {};
  if (last->kind == SubmissionKind::Withdrawal)
    return {ApplicationStage::Withdrawn, last->enqueued_at};
  return {stage_of(last->state), last->enqueued_at};
}

}  // namespace jiangxin
