// What of an ink is compared with the likeliest characters: its marks, each where it is and which
// way it runs, with the nearest of the other's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "app/input/normal_ink.h"

namespace jiangxin {

struct InkMark {
  std::int8_t x, y;         // 64: the edge of the square
  std::int8_t right, down;  // the direction; as long as what it counts for
};
static_assert(sizeof(InkMark) == 4);

// At even distances along the strokes, one of each at least; some hundreds at most.
std::vector<InkMark> ink_marks(const NormalInk& ink);

// How far each mark is from the nearest of the other's, squared, on average over both. Neither is
// empty.
float difference(std::span<const InkMark> a, std::span<const InkMark> b);

}  // namespace jiangxin
