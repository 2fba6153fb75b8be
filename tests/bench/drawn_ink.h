// Ink as a finger might draw it, from strokes as in a book: what the recogniser is measured with.
// Not what its table learns from (app/input/table/variation.h), and made in another way.
#pragma once

#include <random>
#include <vector>

#include "app/input/handwriting.h"

namespace jiangxin {

struct Drawing {
  bool distorted =
      false;             // turned to 10 degrees, stretched and slanted to 15 %, elastic, trembling
  bool swapped = false;  // 30 % of the strokes change places with the next
  bool joined = false;   // 30 % of the strokes go on into the next
};

// Strokes in any unit; the ink fills about 300.
std::vector<InkStroke> draw(std::vector<InkStroke> strokes, Drawing how, std::mt19937_64& random);

}  // namespace jiangxin
