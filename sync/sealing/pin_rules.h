// Which PINs are taken, whoever sets them. Pure.
#pragma once

#include <string_view>

namespace jiangxin {

enum class PinFault {
  None,
  NotDigits,
  Short,   // of less than six digits
  Simple,  // one digit repeated, or a run: 000000, 123456, 987654
};

// Of no digits at all: Short.
PinFault fault_of_pin(std::string_view pin);

}  // namespace jiangxin
