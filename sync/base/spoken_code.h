// Codes that people read out and type: Crockford's base 32 (no I, L, O, U) in groups of four, and
// two letters that tell a slip.
#pragma once

#include <string>
#include <string_view>

#include "sync/base/bytes.h"

namespace jiangxin {

// Five bytes are eight characters: "7K4M-92QX". The size is a multiple of five.
std::string spoken(ByteView bytes);
// The bytes again; in any case, O for 0, I and L for 1. Error: InvalidInput.
Result<Bytes> parse_spoken(std::string_view code);
// "RT" for "7K4M-92QX": letters only, none that is mistaken for a digit.
std::string check_letters(std::string_view code);

}  // namespace jiangxin
