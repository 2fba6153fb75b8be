#include "app/ui/typing.h"

#include <imgui.h>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

using Select = EditState::Select;

bool pressed(ImGuiKey key) {
  return ImGui::IsKeyPressed(key, true);
}
bool chord(ImGuiKey key) {
  return ImGui::GetIO().KeyCtrl && pressed(key);
}

std::u32string typed_characters(const TypingRules& rules) {
  std::u32string typed;
  for (const ImWchar c : ImGui::GetIO().InputQueueCharacters)
    if (const char32_t kept = accepted(c, rules.keys)) typed += kept;
  return typed;
}

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

void run_chords(EditState& edit, const TypingRules& rules) {
  if (chord(ImGuiKey_A)) edit.select_all();
  if (chord(ImGuiKey_Z)) edit.undo();
  if (chord(ImGuiKey_Y)) edit.redo();
  if (chord(ImGuiKey_C) || chord(ImGuiKey_X)) copy(edit);
  if (chord(ImGuiKey_X) && !edit.selected().empty()) edit.erase_before();
  if (chord(ImGuiKey_V)) edit.insert(pasted_characters(rules), rules.most);
}

void run_caret_keys(EditState& edit) {
  const Select select = ImGui::GetIO().KeyShift ? Select::Yes : Select::No;
  if (pressed(ImGuiKey_LeftArrow)) edit.move(-1, select);
  if (pressed(ImGuiKey_RightArrow)) edit.move(1, select);
  if (pressed(ImGuiKey_Backspace)) edit.erase_before();
  if (pressed(ImGuiKey_Delete)) edit.erase_after();
}

char32_t plain(char32_t c) {  // full-width forms
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

}  // namespace

bool is_secret(Keys keys) {
  return keys == Keys::Pin || keys == Keys::Secret;
}

char32_t accepted(char32_t c, Keys keys) {
  if (is_control(c)) return 0;
  if (keys == Keys::Text || keys == Keys::Secret) return c;
  const char32_t p = plain(c);
  switch (keys) {
    case Keys::IdNumber:
      if (p == U'x' || p == U'X') return U'X';
      [[fallthrough]];
    case Keys::Pin:
    case Keys::Digits:
      return is_digit(p) ? p : 0;
    case Keys::Phone:
      return is_digit(p) || p == U'-' || p == U'+' ? p : 0;
    default:
      return p > U' ' && p < 0x7F ? p : 0;
  }
}

Typed type_into(EditState& edit, const TypingRules& rules) {
  const std::u32string before(edit.text());
  Typed typed;
  run_chords(edit, rules);
  run_caret_keys(edit);
  edit.insert(typed_characters(rules), rules.most);
  if (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter)) {
    if (rules.lines)
      edit.insert(U"\n", rules.most);
    else
      typed.entered = true;
  }
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
  const Typed typed = type_into(edit, rules);
  if (typed.changed) event.changed = edit.value();
  event.entered = typed.entered;
  if (typed.entered) ui.next_focus();
  return event;
}

}  // namespace jiangxin
