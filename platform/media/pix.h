// Between pictures and leptonica's.
#pragma once

#include <memory>

#include <leptonica/allheaders.h>

#include "platform/media/picture.h"

namespace jiangxin {

struct DestroyPix {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<Pix, DestroyPix>;

// 32 bits a pixel. Null: no memory.
PixPointer pix_of(const Picture& picture);
// Of one of 32 bits a pixel.
Picture picture_of(Pix& pix);

}  // namespace jiangxin
