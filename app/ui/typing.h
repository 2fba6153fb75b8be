// From keystrokes to EditState: characters, caret keys, undo, copies.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "app/input/keystroke.h"
#include "app/ui/edit_state.h"
#include "app/ui/fields.h"

namespace jiangxin {

struct Typed {
  bool changed = false;
  bool entered = false;  // Enter in a single line
};

struct TypingRules {
  Keys keys = Keys::Text;
  std::size_t most = 200;
  bool lines = false;  // Enter makes a new one
};

// What these keys do to `edit`.
Typed type_into(EditState& edit, std::span<const Keystroke> keys, const TypingRules& rules);
// What a field of that kind makes of a character; 0: nothing.
char32_t accepted(char32_t c, Keys keys);

bool is_secret(Keys keys);
// What is drawn and remembered of a field that is being edited.
FieldEvent edit_field(Ui& ui, std::string_view id, std::string_view value,
                      const TypingRules& rules);

}  // namespace jiangxin
