// What every field shares: label above, box, note below.
#pragma once

#include <functional>
#include <string_view>

#include "app/ui/fields.h"

namespace jiangxin {

struct FieldFrame {
  std::string_view label;
  const Note& note;
  bool optional = false;
  bool enabled = true;
  bool focused = false;
  float box_height = 0;
};

// The box's inner room: where the value goes.
Rect field_inner(const Ui& ui, Rect box);
// Draws label, box and note; `content` gets the whole box and is drawn between border and note.
void field_frame(Ui& ui, const FieldFrame& frame, const std::function<void(Rect box)>& content);
// What the note below the box takes, its mark included.
Extent note_extent(const Ui& ui, const Note& note, float width);
// The note; in place of a mere hint, a warning: that more was typed than there is room for, or of
// the first character of `value` that nobody could print.
struct Typing {
  std::u32string_view value;
  bool full = false;
  std::size_t most = 0;  // characters
};
Note note_while_typing(Ui& ui, const Typing& typing, const Note& note);
float field_box_height(const Ui& ui);

}  // namespace jiangxin
