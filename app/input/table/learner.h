// From how characters are written to the table that tells them apart.
#pragma once

#include <cstdint>
#include <vector>

#include "app/input/table/written.h"

namespace jiangxin {

// The bytes of a HandwritingTable; the same at each call.
std::vector<std::uint8_t> learn(const std::vector<Written>& all);

}  // namespace jiangxin
