// A keyboard's events of one frame as keystrokes.
#pragma once

#include <vector>

#include "app/input/keystroke.h"

namespace jiangxin {

// In the order in which they act: chords, carets, characters, Enter. shift_alone is kept from frame
// to frame: Shift pressed and let go with nothing between switches the language.
std::vector<Keystroke> keystrokes_of_frame(bool& shift_alone);

}  // namespace jiangxin
