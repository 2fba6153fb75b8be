// Where an application stands, from its chain and HQ's newest judgement.
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

// chain: oldest first. A judgement on a link before the newest application no longer holds. What HQ
// handed back is judged, and nothing of it was sent from here.
Standing standing_of(const std::vector<OutboxEntry>& chain,
                     const std::optional<Decision>& newest_decision);

}  // namespace jiangxin
