// Where the sheet lies in a photographed or crooked page, by leptonica.
#pragma once

#include <optional>

#include "platform/media/picture.h"
#include "platform/media_tool.h"

namespace jiangxin {

inline constexpr int kFindingSide = 1600;  // px: a larger picture tells no more

// The sheet's corners, where a bright sheet lies on something darker; else those that hold lines of
// text level, which may lie a little outside of the picture; none: neither can be told, or the page
// is straight already. `of`: the size that the corners are to be in.
std::optional<PageCorners> find_corners(const Picture& picture, Size of);

}  // namespace jiangxin
