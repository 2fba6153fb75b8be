// Where an application stands, from its chain and HQ's judgements.
#pragma once

#include <optional>
#include <vector>

#include "app/state/rep_models.h"
#include "sync/store/outbox_repository.h"

namespace jiangxin {

struct Standing {
  ApplicationStage stage = ApplicationStage::Filling;
  TimePoint changed_at;  // the newest event that made it so; zero while filling in
};

// The newest application, correction or withdrawal of a chain that was not taken out of the queue;
// none if there is none. chain: oldest first; it owns the entry.
const OutboxEntry* newest_link(const std::vector<OutboxEntry>& chain);

// HQ's judgement that holds: the newest on the newest link or what came after it, however late one
// on an earlier link was made; none if there is none, or HQ does not have that link, or it is a
// withdrawal. What HQ handed back is judged, and nothing of it was sent from here. Both oldest
// first; decisions owns the decision.
const Decision* holding_decision(const std::vector<OutboxEntry>& chain,
                                 const std::vector<Decision>& decisions);

// Both oldest first.
Standing standing_of(const std::vector<OutboxEntry>& chain, const std::vector<Decision>& decisions);

}  // namespace jiangxin
