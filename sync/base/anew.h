// Values that outlive what they held: an assignment leaves the room of the former strings as it
// was.
#pragma once

#include <concepts>
#include <memory>

#include <string.h>

namespace jiangxin {

// As if it had just been made; nothing of what it was is left in its own bytes.
template <std::default_initializable Value>
void make_anew(Value& value) {
  std::destroy_at(&value);
  ::explicit_bzero(static_cast<void*>(&value), sizeof value);
  std::construct_at(&value);
}

}  // namespace jiangxin
