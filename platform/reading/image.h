// A page as grey pixels, for recognition.
#pragma once

#include <memory>

#include <leptonica/allheaders.h>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

struct PixDelete {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<Pix, PixDelete>;

inline constexpr int kReadSide = 3000;  // px of the longer side at which pages are read

// Of a JPEG or PNG, upright, grey. Errors: Unsupported, Corrupt, TooLarge.
Result<PixPtr> grey_picture(ByteView file);
// Of what pdftoppm writes: a binary PGM. Corrupt.
Result<PixPtr> grey_pgm(ByteView file);

}  // namespace jiangxin
