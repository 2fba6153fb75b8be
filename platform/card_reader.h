// A reader of second-generation ID cards (身份证).
#pragma once

#include <memory>
#include <optional>

#include "sync/base/clock.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

// What is asked of a card, and nothing else of it. UTF-8, in guarded memory; a reader may lie:
// judged like what is typed.
struct IdCard {
  SecretBytes name;
  SecretBytes number;
  SecretBytes sex;                  // GB/T 2261.1: "1", "2"; empty: not told
  SecretBytes ethnic_group;         // GB/T 3304: "01"; empty: not told
  std::optional<Date> valid_until;  // the last day; none: for ever, or not told
};

// One thread, which may be held up for seconds.
class CardReader {
 public:
  virtual ~CardReader() = default;
  // Whether a card lies there that read() has not told of: each is told once, until it has been
  // taken away. Error: Unavailable (no reader there).
  virtual Result<bool> has_card() = 0;
  // The card that has_card() saw. Errors: Unavailable, NotFound (taken away), Io, Corrupt (could
  // not be read: to be laid there again), Denied (the reader and the card do not trust each other),
  // Unsupported (a card of another kind).
  virtual Result<IdCard> read() = 0;
};

// Where there is none.
std::unique_ptr<CardReader> no_card_reader();

}  // namespace jiangxin
