// PNG, by libpng. Errors: Corrupt.
#pragma once

#include "platform/media/picture.h"
#include "sync/base/result.h"

namespace jiangxin {

// From the header alone.
Result<Size> png_size(ByteView file);
// Transparency over white.
Result<Picture> decode_png(ByteView file);

}  // namespace jiangxin
