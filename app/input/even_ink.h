// Ink made comparable: cleaned of what devices invent, its points at even distances.
#pragma once

#include <span>
#include <vector>

#include "app/input/handwriting.h"

namespace jiangxin {

// Into a box whose longer side is 1, its upper left corner at 0, proportions kept; a point every
// 1/64 (farther apart if there would be more than some thousands), each stroke with two at least. A
// tap becomes a short stroke down to the right, as a dot is written. Points that are no numbers are
// left out; nothing is left of ink without extent.
std::vector<InkStroke> even_ink(std::span<const InkStroke> ink);

}  // namespace jiangxin
