// Type and measures. Everything follows from Scale: one number for what people read and touch, and
// its base for the room between.
#pragma once

#include "app/ui/geometry.h"

namespace jiangxin {

// Size at 1080p and 100 %, in the order of their rank.
enum class Role {
  Display,  // 66, Serif Bold: Home's campaign
  Seal,     // 50, Serif Bold: the mark 匠心
  Hero,     // 60, Bold: Home's main card
  Title,    // 46, Bold: of a screen
  Card,     // 40, Bold: Home's cards
  Code,     // 52, Mono Bold: submission and receipt codes
  Section,  // 34, Bold
  Strong,   // 29, Bold
  Body,     // 29
  Label,    // 24
  Badge,    // 24, Bold
  Hint,     // 22
};

// Never smaller than this at 96 dpi: people over 50, gloves just off.
inline constexpr float smallest_text_px = 18.0f;
// Targets at 96 dpi, and the room between two of them.
inline constexpr float smallest_target_px = 60.0f;
inline constexpr float smallest_gap_px = 10.0f;
// Line height in em; the big heavy roles stand closer.
float line_height(Role role);

// base: the window against 1080p. text: base x text percent.
struct Scale {
  float base = 1;
  float text = 1;
  // A design measure (margin, gap, radius) in pixels; whole pixels, at least 1.
  float px(float dp) const;
  // The same for what grows with the text (icons, columns).
  float text_px(float dp) const;
  float font_px(Role role) const;
  float line_px(Role role) const;  // font_px x line_height(role)
  // Height of what a finger meets, `dp` high at 100 %: never below smallest_target_px.
  float target(float dp) const;
};

Scale scale_for(Extent window, int text_percent);

// How a screen is laid out, by how many characters fit rather than by pixels.
enum class Shape {
  Wide,    // steps at the left, two and three columns
  Narrow,  // portrait, large text: steps above, one column where two do not fit
};
Shape shape_for(Extent window, const Scale& scale);

}  // namespace jiangxin
