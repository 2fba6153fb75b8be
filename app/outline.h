// What is on the screen, for whoever drives the real window from outside: ids and rectangles, never
// contents. Written whole after each shown frame:
// {"screen": "form", "overlay": "picker", "focus": "field.phone", "frames": 12,
//  "told": ["progress.returned"],
//  "items": [{"id": …, "rect": [x, y, w, h], "visible": [x, y, w, h], "enabled": true,
//             "layer": 0}], "scrolls": [[x, y, w, h]]}  in pixels of the window.
#pragma once

#include <cstdint>

#include "app/ui/ui.h"
#include "sync/base/file_system.h"

namespace jiangxin {

class Outline {
 public:
  // An empty path: nothing is written.
  explicit Outline(Path file) : file_(std::move(file)) {}

  void shown(const Ui& ui);

 private:
  Path file_;
  std::uint64_t frames_ = 0;
};

}  // namespace jiangxin
