// Where a finger writes. Inside app/panel only.
#pragma once

#include <optional>
#include <span>

#include "app/input/handwriting.h"
#include "app/ui/ui.h"

namespace jiangxin {

// Draws the pad and what was written on it; a stroke once its finger has gone. wet: of the finger
// that is down, kept by the caller from frame to frame. Id: "panel.pad".
std::optional<InkStroke> pad_at(Ui& ui, Rect room, std::span<const InkStroke> ink, InkStroke& wet);

}  // namespace jiangxin
