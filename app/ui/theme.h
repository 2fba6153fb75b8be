// The colours, as data. Each text colour keeps 4.5:1 on every surface it may stand on; the layout
// lint (tests/ui) measures it.
#pragma once

#include <cstdint>

#include "app/state/appearance.h"

namespace jiangxin {

struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;
  bool operator==(const Colour&) const = default;
};

struct Theme {
  Colour paper;      // behind everything
  Colour card;       // cards, fields, secondary buttons
  Colour panel;      // the input panel, quiet keys
  Colour ink;        // text
  Colour soft;       // second-rank text
  Colour line;       // borders, rules, empty tiles
  Colour seal;       // the mark, what must be mended
  Colour seal_fill;  // the one main action
  Colour on_seal;    // text on seal_fill
  Colour seal_pressed;
  Colour seal_soft;  // behind what must be mended
  Colour teal;       // focus, progress, selection
  Colour teal_soft;
  Colour on_teal;
  Colour green;  // done
  Colour green_soft;
  Colour on_green;
  Colour amber;  // attention
  Colour amber_soft;
  Colour track;  // of a progress bar
  Colour veil;   // over what lies under an overlay
  // Paper of 附件1 and QR codes: white and ink in every theme.
  Colour sheet;
  Colour sheet_ink;
};

const Theme& theme_of(ThemeName name);

// WCAG 2.1 contrast ratio, 1 to 21; both opaque.
float contrast(Colour a, Colour b);

}  // namespace jiangxin
