#include "app/state/standing.h"

#include <algorithm>

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

Standing standing_of(const std::vector<OutboxEntry>& chain,
                     const std::optional<Decision>& newest_decision) {
  const OutboxEntry* last = newest_link(chain);
  if (last == nullptr && newest_decision)
    return {stage_of(newest_decision->state), newest_decision->decided_at};
  if (last == nullptr) return {};
  if (last->kind == SubmissionKind::Withdrawal)
    return {ApplicationStage::Withdrawn, last->enqueued_at};
  if (newest_decision && last->state == OutboxState::Delivered)
    for (const OutboxEntry* link = last; link <= &chain.back(); ++link)
      if (link->id == newest_decision->submission_id)
        return {stage_of(newest_decision->state), newest_decision->decided_at};
  return {stage_of(last->state), last->enqueued_at};
}

}  // namespace jiangxin
