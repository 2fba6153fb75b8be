#include "app/ui/type.h"

#include <cmath>

namespace jiangxin {
namespace {

float design_size(Role role) {
  switch (role) {
    case Role::Display:
      return 66;
    case Role::Seal:
      return 50;
    case Role::Hero:
      return 60;
    case Role::Title:
      return 46;
    case Role::Card:
      return 40;
    case Role::Code:
      return 52;
    case Role::Section:
      return 34;
    case Role::Strong:
    case Role::Body:
      return 29;
    case Role::Label:
    case Role::Badge:
      return 24;
    case Role::Hint:
      return 22;
  }
  return 29;
}

// The design's own window.
constexpr float design_short = 1080, design_long = 1440;
// Steps stand at the left where this much fits beside them.
constexpr float wide_from = 1400;

}  // namespace

float line_height(Role role) {
  if (role == Role::Seal) return 1.1f;
  return role == Role::Display || role == Role::Hero ? 1.25f : 1.4f;
}

float Scale::px(float dp) const {
  return std::max(1.0f, std::round(dp * base));
}
float Scale::text_px(float dp) const {
  return std::max(1.0f, std::round(dp * text));
}

float Scale::font_px(Role role) const {
  return std::max(smallest_text_px, std::round(design_size(role) * text));
}

float Scale::line_px(Role role) const {
  return std::round(font_px(role) * line_height(role));
}

float Scale::target(float dp) const {
  // What a design target has around its one line of text keeps its size; the line grows.
  const float around = dp - design_size(Role::Body) * line_height(Role::Body);
  return std::max(smallest_target_px, line_px(Role::Body) + px(around));
}

Scale scale_for(Extent window, int text_percent) {
  const float across = std::min(window.w, window.h), along = std::max(window.w, window.h);
  const float base = std::min(across / design_short, along / design_long);
  return {base, base * static_cast<float>(text_percent) / 100};
}

Shape shape_for(Extent window, const Scale& scale) {
  const bool landscape = window.w > window.h;
  return landscape && window.w / scale.text >= wide_from ? Shape::Wide : Shape::Narrow;
}

}  // namespace jiangxin
