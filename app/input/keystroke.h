// One key's meaning for a text, whether it is on a keyboard or on the panel.
#pragma once

#include <string_view>

namespace jiangxin {

enum class Deed {
  Write,  // a character
  Backspace,
  Delete,
  Left,
  Right,
  Up,
  Down,
  Home,
  End,
  Enter,
  Escape,
  SelectAll,
  Copy,
  Cut,
  Paste,
  Undo,
  Redo,
  SwitchLanguage,  // between Chinese and Latin
};

struct Keystroke {
  Deed deed = Deed::Write;
  char32_t character = 0;  // that is written
  bool select = false;     // a caret that moves selects
  bool far = false;        // Home and End: of the whole text
  bool operator==(const Keystroke&) const = default;
};

}  // namespace jiangxin
