// One character as other hands might write it: what the table learns from.
#pragma once

#include <random>
#include <span>
#include <vector>

#include "app/input/handwriting.h"

namespace jiangxin {

// Strokes moved, turned, stretched, some of them joined or out of order; the whole slanted and
// bent. Of strokes that fill a box of about 1.
std::vector<InkStroke> vary(std::span<const InkStroke> strokes, std::mt19937& random);

}  // namespace jiangxin
