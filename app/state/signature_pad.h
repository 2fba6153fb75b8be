// Ink by finger. Pure.
#pragma once

#include "app/state/submission_models.h"

namespace jiangxin {

inline constexpr int kSignatureWidth = 10'000;
inline constexpr int kSignatureHeight = 3'333;

// Adds a stroke, its points moved into the box.
void add_stroke(SignatureModel& pad, std::vector<SignaturePoint> points);
// More than a dot or a slip of the finger.
bool is_enough(const std::vector<std::vector<SignaturePoint>>& strokes);

}  // namespace jiangxin
