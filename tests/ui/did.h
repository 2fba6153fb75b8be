// What a tap came to and what is seen, for the tests of screens.
#pragma once

#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "app/state/commands.h"
#include "app/ui/recorder.h"

namespace jiangxin {

template <class What>
bool is_just(const std::vector<Command>& did) {
  return did.size() == 1 && std::holds_alternative<What>(did.front());
}

// The last one, which must be a `What`.
template <class What>
What last(const std::vector<Command>& did) {
  REQUIRE_FALSE(did.empty());
  REQUIRE(std::holds_alternative<What>(did.back()));
  return std::get<What>(did.back());
}

// Nothing of it is scrolled out of sight.
inline bool is_seen_whole(const ItemRecord* item) {
  REQUIRE(item);
  constexpr float rounding = 1.5f;
  return item->visible.h > item->rect.h - rounding && item->visible.w > item->rect.w - rounding;
}

}  // namespace jiangxin
