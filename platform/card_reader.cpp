#include "platform/card_reader.h"

namespace jiangxin {
namespace {

class NoCardReader : public CardReader {
 public:
  Result<bool> has_card() override { return none(); }
  Result<IdCard> read() override { return none(); }

 private:
  static tl::unexpected<Error> none() { return fail(ErrorCode::Unavailable, "no card reader"); }
};

}  // namespace

std::unique_ptr<CardReader> no_card_reader() {
  return std::make_unique<NoCardReader>();
}

}  // namespace jiangxin
