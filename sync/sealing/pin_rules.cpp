#include "sync/sealing/pin_rules.h"

#include <algorithm>

namespace jiangxin {
namespace {

constexpr std::size_t kFewestDigits = 6;

bool is_run(std::string_view pin, int step) {
  return std::ranges::adjacent_find(pin, [&](char a, char b) { return b - a != step; }) ==
         pin.end();
}

}  // namespace

PinFault fault_of_pin(std::string_view pin) {
  if (!std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; }))
    return PinFault::NotDigits;
  if (pin.size() < kFewestDigits) return PinFault::Short;
  const bool simple = is_run(pin, 0) || is_run(pin, 1) || is_run(pin, -1);
  return simple ? PinFault::Simple : PinFault::None;
}

}  // namespace jiangxin
