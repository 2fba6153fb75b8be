// What an ID-card reader's security module (SAM) says on its wire:
//   AA AA AA 96 69 | length, 2 bytes, big-endian: of what follows | … | XOR from the length on
// Pure. Whoever writes them is a stranger.
#pragma once

#include <array>
#include <optional>

#include "platform/card_reader.h"
#include "sync/base/bytes.h"

namespace jiangxin {

// Command and parameter.
enum class SamCommand : std::uint16_t { Find = 0x2001, Select = 0x2002, Read = 0x3001 };

using SamRequest = std::array<std::uint8_t, 10>;
SamRequest sam_request(SamCommand command);

// The third status byte of an answer: the module's own word. The two before it are the card's.
enum class SamStatus : std::uint8_t {
  WrongChecksum = 0x10,
  UnknownCommand = 0x21,
  CardRefusesModule = 0x31,
  ModuleRefusesCard = 0x32,
  NotRead = 0x41,
  Unauthorised = 0x66,
  NoCard = 0x80,
  NotSelected = 0x81,
  Done = 0x90,
  Found = 0x9F,
};

struct SamAnswer {
  SamStatus status{};  // any byte
  ByteView data;       // what follows the status
};

// Errors: NotFound (no card), Denied, Unsupported, Io (any other).
Result<void> check_status(SamStatus status);

// Finds whole answers in whatever comes. Holds at most the longest that there is.
class SamFrames {
 public:
  static constexpr std::size_t kLongest = 1295;  // a card with its photo

  // Takes from the front of `bytes` until an answer is whole; the rest stays in it, for the next
  // call. None: more must come. The answer lives until the next call.
  std::optional<SamAnswer> take(ByteView& bytes);
  // Forgets, and wipes, what has come.
  void clear();

 private:
  void fill(ByteView& bytes);
  std::optional<SamAnswer> whole();
  void drop(std::size_t count);
  ByteView held() const { return buffer_.view().first(held_); }

  SecretBytes buffer_{kLongest};
  std::size_t held_ = 0;
  std::size_t told_ = 0;  // bytes of the answer that was returned last
};

// Of a whole answer to Read. The photo, whose format is closed, is not looked at. Errors: those of
// check_status, Corrupt, Unsupported (a foreigner's card, before 2023).
Result<IdCard> to_card(const SamAnswer& answer);

}  // namespace jiangxin
