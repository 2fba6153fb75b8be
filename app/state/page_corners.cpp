#include "app/state/page_corners.h"

#include <algorithm>

namespace jiangxin {

PageCorners inset_corners(Size picture) {
  constexpr int part = 20;
  const int x = picture.width / part;
  const int y = picture.height / part;
  return {{{x, y},
           {picture.width - x, y},
           {picture.width - x, picture.height - y},
           {x, picture.height - y}}};
}

bool move_corner(PageCorners& corners, const command::MoveCorner& move, Size picture) {
  if (move.corner < 0 || move.corner >= std::ssize(corners)) return false;
  corners[static_cast<std::size_t>(move.corner)] = {std::clamp(move.x, 0, picture.width),
                                                    std::clamp(move.y, 0, picture.height)};
  return true;
}

}  // namespace jiangxin
