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
    case OutboxState::Unsendable:
      break;
  }
  return ApplicationStage::Unsendable;
}

bool carries_application(const OutboxEntry& entry) {
  return entry.kind == SubmissionKind::Applicant || entry.kind == SubmissionKind::Correction;
}

}  // namespace

Standing standing_of(const std::vector<OutboxEntry>& chain,
                     const std::optional<Decision>& newest_decision) {
  const auto last = std::find_if(chain.rbegin(), chain.rend(), carries_application);
  if (last == chain.rend()) return {};
  if (newest_decision && last->state == OutboxState::Delivered)
    for (auto link = last.base() - 1; link != chain.end(); ++link)
      if (link->id == newest_decision->submission_id)
        return {stage_of(newest_decision->state), newest_decision->decided_at};
  return {stage_of(last->state), last->enqueued_at};
}

}  // namespace jiangxin
