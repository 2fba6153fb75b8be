// JPEG, by libjpeg-turbo. Errors of all: Corrupt, TooLarge (no memory for it).
#pragma once

#include "platform/media/picture.h"
#include "sync/base/result.h"

namespace jiangxin {

Result<Size> jpeg_size(ByteView file);
// 1: grey, 3: colours, 4: printers' inks, inverted.
Result<int> jpeg_components(ByteView file);
// EXIF's orientation, 1 (upright as stored) to 8.
int jpeg_orientation(ByteView file);
// As stored, not turned; shrunk while decoding as far as both sides stay at least `at_least`.
Result<Picture> decode_jpeg(ByteView file, Size at_least);
// quality: 1-100.
Result<Bytes> encode_jpeg(const Picture& picture, int quality);

}  // namespace jiangxin
