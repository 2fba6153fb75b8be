// TIFF, by libtiff. Errors of all: Corrupt, TooLarge.
#pragma once

#include "platform/media/picture.h"
#include "sync/base/result.h"

namespace jiangxin {

struct TiffHeader {
  Size size;
  int orientation = 1;  // as EXIF's
  int pages = 1;        // of the file
};

// Of one page, the first is 0, from its directory alone.
Result<TiffHeader> tiff_header(ByteView file, int page);
// As stored, not turned; transparency over white.
Result<Picture> decode_tiff(ByteView file, int page);

}  // namespace jiangxin
