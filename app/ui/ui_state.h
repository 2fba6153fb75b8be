// Inside Ui: what ui.cpp, ui_text.cpp and ui_focus.cpp share.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/ui/edit_state.h"
#include "app/ui/fonts.h"
#include "app/ui/glyph_run.h"
#include "app/ui/picture_cache.h"
#include "app/ui/text_layout.h"
#include "app/ui/ui.h"

struct ImFont;
struct ImDrawList;

namespace jiangxin {

struct Region {
  Rect room;
  float pen = 0;
  bool fresh = true;  // nothing drawn yet: no gap above the first thing
};

struct ScrollState {
  float offset = 0;
  float content = 0;
  std::uint64_t frame = 0;  // when it was drawn last
};

// A text broken into lines, kept because most texts are measured and drawn, frame after frame.
struct Paragraph {
  std::string words;
  GlyphRun run;
  std::vector<TextLine> lines;
  float width = 0;  // of the longest line
};

struct Ui::State {
  explicit State(const FontFiles& files) : fonts(files) {}

  int scroll() const { return scrolling.empty() ? -1 : scrolling.back(); }
  const Paragraph& paragraph(Role role, std::string_view words, float width);
  void change_focus(std::string_view id, bool by_keyboard);

  Fonts fonts;
  PictureCache pictures;
  EditState edit;
  std::vector<SignaturePoint> wet_ink;

  Extent window;
  Appearance appearance;
  Scale scale;
  Shape shape = Shape::Wide;
  float panel_height = 0;
  float panel_floor = 0;

  ImDrawList* draw = nullptr;
  std::vector<Region> regions;
  std::vector<Rect> clips;
  std::vector<Colour> grounds;
  std::vector<int> scrolling;  // scroll regions around the pen, of record.scrolls
  std::map<std::string, ScrollState, std::less<>> scrolls;
  std::uint64_t frame = 0;
  std::optional<Rect> reveal;

  FrameRecord record;
  std::deque<Command> deeds;
  bool unsettled = false;
  std::map<std::string, float, std::less<>> memory;
  std::unordered_map<std::size_t, Paragraph> paragraphs;

  std::vector<Keystroke> keystrokes;
  std::optional<Edited> edited;         // as of the frame before
  std::optional<Edited> edited_so_far;  // in this one
  bool shift_alone = false;             // it is down, and nothing else came since
  bool key_held = false;

  int layer = 0;
  int top_layer = 0;  // of what answered in the frame before
  bool listening = true;
  bool focus_follows = true;  // a finger takes the focus along
  std::string active;         // under the finger since it came down
  bool press_taken = false;
  std::string focus;
  std::string lost;  // had the focus before
  int lost_age = 0;
  bool focus_ring = false;
  bool focus_seen = false;
  bool focus_reveal = false;
  int advance_focus = 0;
  std::string wanted, wanted_before;
  std::vector<std::string> order;  // what Tab walks through
};

}  // namespace jiangxin
