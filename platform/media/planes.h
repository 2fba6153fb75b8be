// A colour picture as cameras' JPEGs hold it: the brightness of each pixel, the colour of each two
// by two. Decoded, turned and written so, a photo is spared being made RGB and back.
#pragma once

#include <array>

#include "platform/media/picture.h"
#include "sync/base/result.h"

namespace jiangxin {

struct Planes {
  Size size;                     // px, both even
  std::array<Bytes, 3> samples;  // Y; Cb and Cr of half the width and half the height
};

// As decode_jpeg. Unsupported: it holds its colours in another way, or comes with an odd side.
Result<Planes> decode_planes(ByteView file, Size at_least);
// Errors: as those of encode_jpeg.
Result<Bytes> encode_jpeg(const Planes& planes, int quality);

// As upright() of a Picture.
Planes upright(Planes planes, int orientation);
// Of each step x step pixels one, as thinned() of a Picture.
Picture thinned(const Planes& planes, int step);

}  // namespace jiangxin
