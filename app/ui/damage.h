// What of a frame differs from the one before: only there must it be drawn anew. On a terminal
// without a graphics chip, filling a whole screen is nearly all that a frame costs.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "app/ui/geometry.h"

struct ImDrawData;

namespace jiangxin {

class Damage {
 public:
  // Outside of these rectangles, in whole pixels of the frame, both frames are the same; at most
  // two (a key changes the editor, and "saved" far above it). None: they are the same everywhere.
  // The first frame, one of another size, one after forget(): all of it.
  std::vector<Rect> of(const ImDrawData& frame);
  // What was drawn is not on the screen any more.
  void forget() { size_ = {}; }

 private:
  struct Piece {  // a triangle, as far as its clip lets it be seen
    std::uint64_t content = 0;
    float left = 0, top = 0, right = 0, bottom = 0;
  };
  static std::vector<Piece> pieces_of(const ImDrawData& frame);
  using Pieces = std::span<const Piece>;
  struct Run {  // the same in both
    std::size_t before = 0, now = 0, length = 0;
  };
  static Run longest_run(Pieces before, Pieces now);
  static std::vector<Rect> differences(Pieces before, Pieces now);
  static Rect room_of(Pieces before, Pieces now);

  std::vector<Piece> before_;
  Extent size_;
};

// Calls draw for each part, with nothing outside of it in the frame; once for no part, with
// nothing.
void draw_parts(ImDrawData& frame, const std::vector<Rect>& parts,
                const std::function<void()>& draw);

}  // namespace jiangxin
