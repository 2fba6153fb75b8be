// What a person has done to a page, in pixels.
#pragma once

#include "platform/media/picture.h"
#include "platform/media_tool.h"
#include "sync/base/result.h"

namespace jiangxin {

// The part between four corners as a rectangle; what of it lies outside of the picture is white.
// InvalidInput: these four do not hold a page, or lie too far outside.
Result<Picture> straightened(const Picture& picture, const PageCorners& corners);

// Shadows gone, paper white, writing dark; colours stay. What is too small or too dark for it comes
// back as it is.
Picture cleared(const Picture& picture);

}  // namespace jiangxin
