// What of an ink is compared first: how much of it runs in which direction, and where.
#pragma once

#include <array>
#include <cstddef>

#include "app/input/normal_ink.h"

namespace jiangxin {

constexpr std::size_t kInkFeatures = 8 * 8 * 8 + 4;  // a grid of directions, and proportions
using InkFeatures = std::array<float, kInkFeatures>;

// The order of the strokes does not matter.
InkFeatures ink_features(const NormalInk& ink);

}  // namespace jiangxin
