#include "app/state/desk.h"

#include <algorithm>
#include <utility>

namespace jiangxin {

bool Desk::open(OpenDraft draft) {
  const Campaign* campaign = parts.campaigns.of(draft.content.application);
  if (!campaign) {
    say(MessageId::NothingFound);
    return false;
  }
  session = take_parked(draft.id);
  if (!session) session = std::make_unique<Session>(parts, std::move(draft), *campaign);
  if (session->pin_was_reset() && !session->draft().content.submitted) say(MessageId::PinWasReset);
  return true;
}

void Desk::close() {
  if (session && !session->saver().is_settled()) parked_.push_back(std::move(session));
  session.reset();
  consents.clear();
}

std::unique_ptr<Session> Desk::take_parked(const DraftId& id) {
  const auto found =
      std::ranges::find_if(parked_, [&](const auto& parked) { return parked->draft().id == id; });
  if (found == parked_.end()) return nullptr;
  auto taken = std::move(*found);
  parked_.erase(found);
  return taken;
}

void Desk::tick() {
  guard.tick();
  if (session) session->saver().tick();
  for (const auto& parked : parked_) parked->saver().tick();
  std::erase_if(parked_, [](const auto& parked) { return parked->saver().is_settled(); });
}

std::optional<std::chrono::milliseconds> Desk::deadline() const {
  auto earliest = session ? session->saver().deadline() : std::nullopt;
  for (const auto& parked : parked_)
    if (const auto due = parked->saver().deadline())
      earliest = earliest ? std::min(*earliest, *due) : *due;
  return earliest;
}

}  // namespace jiangxin
