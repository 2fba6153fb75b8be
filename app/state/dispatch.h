// From a command to the overload that knows it.
#pragma once

#include <type_traits>
#include <variant>

#include "app/state/commands.h"

namespace jiangxin {

// Calls self.on(what) if the command is that, and there is such an overload: whether it did.
template <class What, class Self>
bool offer(Self& self, const Command& command) {
  if constexpr (requires(const What& what) { self.on(what); }) {
    const auto* what = std::get_if<What>(&command);
    if (what != nullptr) self.on(*what);
    return what != nullptr;
  } else {
    return false;
  }
}

// Calls self.on(…) for the command that it is, if there is such an overload: whether there is. (A
// table of std::visit's for each of the flows takes half of the time that they are compiled.)
template <class Self>
bool dispatch(Self& self, const Command& command) {
  return [&]<class... Whats>(std::type_identity<std::variant<Whats...>>) {
    return (offer<Whats>(self, command) || ...);
  }(std::type_identity<AnyCommand>{});
}

}  // namespace jiangxin
