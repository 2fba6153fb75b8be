// Time, not correctness, keeps a fuzzer from large pictures: the same code reads small ones.
#pragma once

#include "platform/media/heic.h"
#include "platform/media/jpeg.h"
#include "platform/media/png.h"
#include "platform/media/tiff.h"

namespace jiangxin {

inline bool is_small(const Result<Size>& size) {
  constexpr long long kMostPixels = 65'536;
  return !size || static_cast<long long>(size->width) * size->height <= kMostPixels;
}

// By the sizes that a stranger's file says, whatever it is.
inline bool is_small_picture(ByteView file) {
  const auto header = tiff_header(file, 0);
  const bool small_tiff = !header || is_small(header->size);
  return small_tiff && is_small(jpeg_size(file)) && is_small(png_size(file)) &&
         (!is_heic(file) || is_small(heic_size(file)));
}

}  // namespace jiangxin
