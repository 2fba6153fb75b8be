// What of a frame differs from the one before: only there must it be drawn anew. On a terminal
// without a graphics chip, filling a whole screen is nearly all that a frame costs.
#pragma once

#include <cstdint>
#include <vector>

#include "app/ui/geometry.h"

struct ImDrawData;

namespace jiangxin {

class Damage {
 public:
  // Outside of this rectangle, in whole pixels of the frame, both frames are the same. Empty: they
  // are the same everywhere. The first frame, one of another size, one after forget(): all of it.
  Rect of(const ImDrawData& frame);
  // What was drawn is not on the screen any more.
  void forget() { size_ = {}; }

 private:
  struct Piece {  // a triangle, as far as its clip lets it be seen
    std::uint64_t content = 0;
    float left = 0, top = 0, right = 0, bottom = 0;
  };
  static std::vector<Piece> pieces_of(const ImDrawData& frame);
  Rect difference(const std::vector<Piece>& now) const;

  std::vector<Piece> before_;
  Extent size_;
};

// Nothing outside of the rectangle is drawn.
void clip_to(ImDrawData& frame, const Rect& room);

}  // namespace jiangxin
