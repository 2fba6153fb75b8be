#include "app/ui/keystrokes.h"

#include <utility>

#include <imgui.h>

namespace jiangxin {
namespace {

using KeyDeed = std::pair<ImGuiKey, Deed>;

constexpr KeyDeed kChords[] = {{ImGuiKey_A, Deed::SelectAll}, {ImGuiKey_Z, Deed::Undo},
                               {ImGuiKey_Y, Deed::Redo},      {ImGuiKey_C, Deed::Copy},
                               {ImGuiKey_X, Deed::Cut},       {ImGuiKey_V, Deed::Paste}};
constexpr KeyDeed kKeys[] = {
    {ImGuiKey_LeftArrow, Deed::Left},      {ImGuiKey_RightArrow, Deed::Right},
    {ImGuiKey_UpArrow, Deed::Up},          {ImGuiKey_DownArrow, Deed::Down},
    {ImGuiKey_Home, Deed::Home},           {ImGuiKey_End, Deed::End},
    {ImGuiKey_Backspace, Deed::Backspace}, {ImGuiKey_Delete, Deed::Delete},
    {ImGuiKey_Escape, Deed::Escape}};
constexpr KeyDeed kEnters[] = {{ImGuiKey_Enter, Deed::Enter}, {ImGuiKey_KeypadEnter, Deed::Enter}};

template <std::size_t N>
void collect(const KeyDeed (&keys)[N], std::vector<Keystroke>& out) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyAlt || io.KeySuper) return;  // meant for a desktop
  for (const auto& [key, deed] : keys)
    if (ImGui::IsKeyPressed(key, true)) out.push_back({deed, 0, io.KeyShift, io.KeyCtrl});
}

bool is_shift_pressed() {
  return ImGui::IsKeyPressed(ImGuiKey_LeftShift, false) ||
         ImGui::IsKeyPressed(ImGuiKey_RightShift, false);
}
bool is_shift_released() {
  return ImGui::IsKeyReleased(ImGuiKey_LeftShift) || ImGui::IsKeyReleased(ImGuiKey_RightShift);
}

}  // namespace

std::vector<Keystroke> keystrokes_of_frame(bool& shift_alone) {
  const ImGuiIO& io = ImGui::GetIO();
  std::vector<Keystroke> keys;
  if (io.KeyCtrl) collect(kChords, keys);
  collect(kKeys, keys);
  for (const ImWchar c : io.InputQueueCharacters) keys.push_back({Deed::Write, c});
  collect(kEnters, keys);
  if (is_shift_pressed()) shift_alone = true;
  if (!keys.empty() || io.KeyCtrl || io.KeyAlt || io.MouseDown[0]) shift_alone = false;
  if (is_shift_released() && std::exchange(shift_alone, false))
    keys.push_back({Deed::SwitchLanguage});
  return keys;
}

}  // namespace jiangxin
