// What a frame drew, for drivers and the layout lint: ids, rectangles, colours. No contents.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/ui/geometry.h"
#include "app/ui/theme.h"

namespace jiangxin {

struct ItemRecord {  // something a finger can meet
  std::string id;
  Rect rect;     // whole
  Rect visible;  // what is left of it in the scrolling body
  bool enabled = true;
  int layer = 0;    // 0: screen; 1: overlay
  int scroll = -1;  // the body it lies in, of FrameRecord::scrolls
};

struct TextRecord {  // one run of lines
  std::string near;  // id of the item or screen area that it belongs to
  Rect rect;         // the glyphs' lines
  Rect room;         // where it must stay
  Rect visible;      // what is left of it in the scrolling body
  Colour ink;
  Colour ground;
  int layer = 0;
  int scroll = -1;
  float px = 0;         // font size
  bool broken = false;  // a word or number that a line could hold goes on in the next
};

struct ScrollRecord {  // a body that scrolls
  std::string id;      // its buttons: id.up, id.down
  Rect view;
  float content = 0;  // height of what lies in it
  int layer = 0;
};

struct FrameRecord {
  std::string screen;   // PageSpec::id
  std::string overlay;  // OverlaySpec::id; empty: none
  // What it tells that no finger meets: "progress.returned".
  std::vector<std::string> told;
  std::vector<ItemRecord> items;
  std::vector<TextRecord> texts;
  std::vector<ScrollRecord> scrolls;

  const ItemRecord* item(std::string_view id) const;  // the topmost; none: nullptr
  // Changes whenever the screen, an id, rectangle or state does.
  std::uint64_t layout_hash() const;
};

}  // namespace jiangxin
