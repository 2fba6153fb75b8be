// Looks for an ID card on the reader, as long as a page wants one.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "app/state/background.h"
#include "app/state/home_models.h"
#include "app/state/parts.h"

namespace jiangxin {

// Drawing thread; the reader is asked on its own. What it tells after this has gone is wiped.
class CardWatch : private Recipient {
 public:
  // take: a card has been read; whether it is wanted now. parts outlives this.
  CardWatch(Parts& parts, std::function<bool(const IdCard&)> take);

  CardState state() const { return state_; }
  // What was read does not hold any more: somebody types.
  void typed();
  void tick();
  // None while the reader is asked.
  std::optional<std::chrono::milliseconds> deadline() const { return next_look_; }

 private:
  void looked(const Result<bool>& has_card);
  void read();
  void took(const Result<IdCard>& card);
  CardState state_after(const IdCard& card) const;
  static CardState state_after(ErrorCode failure);
  void look_in(std::chrono::milliseconds time) { next_look_ = parts_.clock.uptime() + time; }

  Parts& parts_;
  std::function<bool(const IdCard&)> take_;
  CardState state_ = CardState::NoReader;
  std::optional<std::chrono::milliseconds> next_look_;  // uptime
};

// What a card tells of what the form asks, but for what follows from its number: the answers whose
// codes are of the card's own standards. Pure.
Answers answers_of_card(const Campaign& campaign, const IdCard& card);

}  // namespace jiangxin
