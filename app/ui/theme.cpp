#include "app/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace jiangxin {
namespace {

constexpr Colour rgb(std::uint32_t hex, std::uint8_t alpha = 255) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex), alpha};
}

constexpr Theme paper_theme{
    .paper = rgb(0xFAF7F2),
    .card = rgb(0xFFFFFF),
    .panel = rgb(0xEEE9E0),
    .ink = rgb(0x1E2A32),
    .soft = rgb(0x5B6770),
    .line = rgb(0xDDD6CB),
    .seal = rgb(0xB8322A),
    .seal_fill = rgb(0xB8322A),
    .on_seal = rgb(0xFFFFFF),
    .seal_pressed = rgb(0x96261F),
    .seal_soft = rgb(0xFBEBE8),
    .teal = rgb(0x1D5C66),
    .teal_soft = rgb(0xE2EFEF),
    .on_teal = rgb(0xFFFFFF),
    .green = rgb(0x2B6E3F),
    .green_soft = rgb(0xE5F0E8),
    .on_green = rgb(0xFFFFFF),
    .amber = rgb(0x8A5200),
    .amber_soft = rgb(0xFBF0DC),
    .track = rgb(0xE5E1D6),
    .veil = rgb(0x1E2A32, 128),
    .sheet = rgb(0xFFFFFF),
    .sheet_ink = rgb(0x1E2A32),
};

constexpr Theme contrast_theme{
    .paper = rgb(0x0B0F12),
    .card = rgb(0x161D22),
    .panel = rgb(0x242D33),
    .ink = rgb(0xFFFFFF),
    .soft = rgb(0xD6DEE3),
    .line = rgb(0x8C9AA3),
    .seal = rgb(0xFF9A90),
    .seal_fill = rgb(0xFFB3AB),
    .on_seal = rgb(0x2A0503),
    .seal_pressed = rgb(0xE58A81),
    .seal_soft = rgb(0x3A1512),
    .teal = rgb(0x7FE0EE),
    .teal_soft = rgb(0x10343A),
    .on_teal = rgb(0x06262B),
    .green = rgb(0x8FE3A8),
    .green_soft = rgb(0x12321D),
    .on_green = rgb(0x06260F),
    .amber = rgb(0xFFD28A),
    .amber_soft = rgb(0x3A2A0C),
    .track = rgb(0x3A454C),
    .veil = rgb(0x000000, 176),
    .sheet = rgb(0xFFFFFF),
    .sheet_ink = rgb(0x1E2A32),
};

double channel(std::uint8_t value) {
  const double c = value / 255.0;
  return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
  return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
}

}  // namespace

const Theme& theme_of(ThemeName name) {
  return name == ThemeName::Paper ? paper_theme : contrast_theme;
}

float contrast(Colour a, Colour b) {
  const double first = luminance(a), second = luminance(b);
  return static_cast<float>((std::max(first, second) + 0.05) / (std::min(first, second) + 0.05));
}

}  // namespace jiangxin
