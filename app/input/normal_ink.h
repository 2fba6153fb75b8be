// Ink in the middle of a square, whatever its size, place and proportions were.
#pragma once

#include <span>
#include <vector>

#include "app/input/handwriting.h"

namespace jiangxin {

struct NormalInk {
  std::vector<InkStroke> strokes;  // most of it within -1 and 1; nothing beyond 2
  float proportion = 0;            // log of how much wider than high it was
  float leaning = 0;               // to the right of its middle, if above 0: of its width
};

// Bi-moment normalisation: the middle of all ink goes to 0, and how far it spreads to either side
// of that to 1. Of what even_ink() returns, not empty.
NormalInk normal_ink(std::span<const InkStroke> even);

}  // namespace jiangxin
