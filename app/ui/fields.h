// What people type into. While a field has the focus, Ui keeps what is typed; every keystroke is
// returned as the whole new value, to become the model's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"
#include "sync/forms/validator.h"

namespace jiangxin {

// Below the field: what to do, or a hint. The border shows the same.
enum class NoteKind { None, Hint, Warning, Error, Done };
struct Note {
  NoteKind kind = NoteKind::None;
  std::string words;
};
// The first error, else the first warning, else the hint.
Note note_of(const Ui& ui, const std::vector<Finding>& findings, const LocalText& hint);

enum class Keys {
  Text,
  IdNumber,  // digits and X; full-width ones made plain; shown in groups is not needed
  Digits,
  Phone,   // digits, - and +
  Pin,     // digits, drawn as dots; no undo, no copies
  Secret,  // anything, drawn as dots
  Url,     // plain ASCII
  Code,    // capitals, digits and -; small letters become capitals
};

struct FieldSpec {
  std::string_view id;  // "field.employer"
  std::string_view label;
  std::string_view value;
  Note note = {};
  Keys keys = Keys::Text;
  bool optional = false;  // says so beside the label
  bool enabled = true;
  std::string_view unit = {};         // behind the value: 年
  std::string_view placeholder = {};  // while empty
  std::size_t most = 200;             // code points
};
struct FieldEvent {
  std::optional<std::string> changed;  // the new value
  bool left = false;                   // the focus went elsewhere
  bool entered = false;                // Enter
};
// One line that wraps where it is longer than the field.
FieldEvent text_field(Ui& ui, const FieldSpec& spec);

struct EditorSpec {
  std::string_view id;
  std::string_view label;
  std::string_view value;
  Note note = {};
  std::size_t count = 0;  // by the campaign's rule; the model counts
  std::size_t limit = 0;  // 0: no count shown
  int lines = 8;          // at least so high
  bool fill = false;      // takes the rest of the body's height
  bool optional = false;  // says so beside the label
  bool enabled = true;
};
// Paragraphs: soft wrap, undo (Ctrl+Z, Ctrl+Y), the live count at the lower right.
FieldEvent text_editor(Ui& ui, const EditorSpec& spec);

// Looks like a field, opens a picker. True: tapped.
struct PickerSpec {
  std::string_view id;
  std::string_view label;
  std::string_view value;  // as people write it
  Note note = {};
  std::string_view placeholder = {};
  bool optional = false;
  bool enabled = true;
};
bool picker_row(Ui& ui, const PickerSpec& spec);
// The same shape, not to be edited: what follows from another answer.
void derived_row(Ui& ui, std::string_view label, std::string_view value, const Note& note = {});

}  // namespace jiangxin
