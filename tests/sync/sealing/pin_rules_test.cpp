// What is too easily guessed is nobody's PIN.
#include "sync/sealing/pin_rules.h"

#include <catch2/catch_test_macros.hpp>

namespace jiangxin {

TEST_CASE("six digits in no order are a PIN, and more are", "[pin]") {
  for (const char* pin : {"271828", "314159", "19680401", "112233", "123457", "121212"})
    CHECK(fault_of_pin(pin) == PinFault::None);
}

TEST_CASE("less than six digits are too few, and anything else is no digit", "[pin]") {
  for (const char* pin : {"", "1", "27182"}) CHECK(fault_of_pin(pin) == PinFault::Short);
  for (const char* pin : {"27182x", "271 828", "２７１８２８", "-271828"})
    CHECK(fault_of_pin(pin) == PinFault::NotDigits);
}

TEST_CASE("one digit repeated and a run up or down are simple", "[pin]") {
  for (const char* pin : {"000000", "99999999", "123456", "012345", "456789", "987654", "43210"})
    CHECK(fault_of_pin(pin) ==
          (std::string_view(pin).size() < 6 ? PinFault::Short : PinFault::Simple));
}

}  // namespace jiangxin
