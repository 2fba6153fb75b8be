// A card reader that a test plugs in, and lays a card on.
#pragma once

#include "platform/sam_frames.h"
#include "tests/fakes/sample_card.h"

namespace jiangxin {

// One thread.
class FakeCardReader : public CardReader {
 public:
  bool plugged = false;
  std::optional<ErrorCode> fault;  // of read()

  void lay(CardText card) {
    card_ = std::move(card);
    told_ = false;
  }
  void take_away() { card_.reset(); }

  Result<bool> has_card() override {
    if (!plugged) return fail(ErrorCode::Unavailable, "no card reader");
    return card_ && !told_;
  }
  Result<IdCard> read() override {
    if (!plugged) return fail(ErrorCode::Unavailable, "no card reader");
    if (!card_) return fail(ErrorCode::NotFound, "no card");
    told_ = true;
    if (fault) return fail(*fault, "the test's reader fails");
    return to_card({SamStatus::Done, card_data(*card_)});
  }

 private:
  std::optional<CardText> card_;
  bool told_ = false;
};

}  // namespace jiangxin
