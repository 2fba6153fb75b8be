// Samples in rows, held as EXIF's orientation asks.
#pragma once

#include "platform/media/picture.h"

namespace jiangxin {

// samples: of a picture of that size, `channels` bytes a pixel (1 or 3). Orientations other than
// 2-8 change nothing. The result has upright_size().
template <int channels>
Bytes turned(Bytes samples, Size stored, int orientation);

}  // namespace jiangxin
