// Which keys a method has, row by row. No ImGui, no pixels.
#pragma once

#include <string>
#include <vector>

#include "app/input/typist.h"

namespace jiangxin {

enum class PanelKeyKind {
  Write,  // its character, to the method
  Backspace,
  Left,
  Right,
  NewLine,
  Shift,      // the next letter is a capital
  Switch,     // Chinese or Latin
  CodePoint,  // the method of that name
  Done,       // the panel goes
  Pad,        // a part of where a finger writes
  Gap         // room without a key
};

struct PanelKey {
  PanelKeyKind kind = PanelKeyKind::Write;
  char32_t character = 0;
  std::string label;  // empty: the panel has words or a mark for its kind
  std::string id;     // "q", "backspace"; stable
  float weight = 1;   // of the row's width
};
using PanelRow = std::vector<PanelKey>;

struct KeyboardSpec {
  Method method = Method::Pinyin;
  Wants wants = Wants::Text;
  bool capitals = false;
  bool lines = false;        // Enter makes a new one
  bool code_points = false;  // there is that method
};
std::vector<PanelRow> keyboard(const KeyboardSpec& spec);

}  // namespace jiangxin
