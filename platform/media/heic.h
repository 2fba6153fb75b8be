// HEIC, as phones take pictures, by libheif, which is loaded only when there is one: it brings four
// video codecs. Errors of all: Corrupt, TooLarge, Unsupported (no libheif here).
#pragma once

#include "platform/media/picture.h"
#include "sync/base/result.h"

namespace jiangxin {

// By its brand: one still picture, coded as HEVC.
bool is_heic(ByteView file);
// Before confinement to computing: afterwards there is no loading any more. Whether it is here.
bool load_heic_decoder();

// Upright: how it is held is in the container, and libheif heeds it.
Result<Size> heic_size(ByteView file);
// Transparency over white.
Result<Picture> decode_heic(ByteView file);

}  // namespace jiangxin
