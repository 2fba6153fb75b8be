#include "app/ui/typing.h"

#include <utility>

#include <imgui.h>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

using Select = EditState::Select;

constexpr char32_t kUndecodable = 0xFFFD;  // what utf8.h makes of bytes that are no UTF-8

std::u32string pasted_characters(const TypingRules& rules) {
  const char* clipboard = ImGui::GetClipboardText();
  std::u32string pasted;
  for (const char32_t c : code_points(clipboard ? clipboard : "")) {
    if (const char32_t kept = accepted(c, rules.keys)) pasted += kept;
    if (c == U'\n' && rules.lines) pasted += c;
  }
  return pasted;
}

void copy(const EditState& edit) {
  const std::string selected = edit.selected();
  if (!selected.empty()) ImGui::SetClipboardText(selected.c_str());
}

void cut(EditState& edit) {
  if (edit.selected().empty()) return;
  copy(edit);
  edit.erase_before();
}

// True: the field was left by Enter.
bool run(const Keystroke& key, EditState& edit, const TypingRules& rules) {
  const Select select = key.select ? Select::Yes : Select::No;
  switch (key.deed) {
    case Deed::Backspace:
      edit.erase_before();
      break;
    case Deed::Delete:
      edit.erase_after();
      break;
    case Deed::Left:
      edit.move(-1, select);
      break;
    case Deed::Right:
      edit.move(1, select);
      break;
    case Deed::Enter:
      if (!rules.lines) return true;
      edit.insert(U"\n", rules.most);
      break;
    case Deed::SelectAll:
      edit.select_all();
      break;
    case Deed::Copy:
      copy(edit);
      break;
    case Deed::Cut:
      cut(edit);
      break;
    case Deed::Paste:
      edit.insert(pasted_characters(rules), rules.most);
      break;
    case Deed::Undo:
      edit.undo();
      break;
    case Deed::Redo:
      edit.redo();
      break;
    case Deed::Write:  // in one piece with its neighbours
    case Deed::Up:     // those move by what is laid out: laid_text.h
    case Deed::Down:
    case Deed::Home:
    case Deed::End:
    case Deed::Escape:
    case Deed::SwitchLanguage:
      break;
  }
  return false;
}

}  // namespace

bool is_secret(Keys keys) {
  return keys == Keys::Pin || keys == Keys::Secret;
}

char32_t accepted(char32_t c, Keys keys) {
  if (is_control(c) || c == kUndecodable) return 0;
  if (keys == Keys::Text || keys == Keys::Secret) return c;
  const char32_t p = narrow(c);
  switch (keys) {
    case Keys::IdNumber:
      if (p == U'x' || p == U'X') return U'X';
      [[fallthrough]];
    case Keys::Pin:
    case Keys::Digits:
      return is_digit(p) ? p : 0;
    case Keys::Code:
      if (p >= U'a' && p <= U'z') return p - U'a' + U'A';
      return is_digit(p) || p == U'-' || (p >= U'A' && p <= U'Z') ? p : 0;
    case Keys::Phone:
      return is_digit(p) || p == U'-' || p == U'+' ? p : 0;
    default:
      return p > U' ' && p < 0x7F ? p : 0;
  }
}

Typed type_into(EditState& edit, std::span<const Keystroke> keys, const TypingRules& rules) {
  const std::u32string before(edit.text());
  Typed typed;
  std::u32string together;
  const auto write = [&] { edit.insert(std::exchange(together, {}), rules.most); };
  for (const Keystroke& key : keys) {
    if (key.deed == Deed::Write) {
      if (const char32_t kept = accepted(key.character, rules.keys)) together += kept;
      continue;
    }
    write();
    typed.entered = run(key, edit, rules) || typed.entered;
  }
  write();
  typed.changed = before != edit.text();
  return typed;
}

FieldEvent edit_field(Ui& ui, std::string_view id, std::string_view value,
                      const TypingRules& rules) {
  EditState& edit = ui.editing();
  FieldEvent event;
  if (ui.lost_focus(id)) {
    event.left = true;
    if (edit.id() == id) edit.forget();
  }
  if (ui.focused() != id) return event;
  if (edit.id() != id) edit.open(id, value, is_secret(rules.keys));
  edit.follow(value);
  if (!ui.answers()) return event;
  ui.edit_as({rules.keys, rules.lines});
  const Typed typed = type_into(edit, ui.keystrokes(), rules);
  if (typed.changed) event.changed = edit.value();
  event.entered = typed.entered;
  if (typed.entered) ui.next_focus();
  return event;
}

}  // namespace jiangxin
