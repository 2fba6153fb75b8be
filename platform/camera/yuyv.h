// Uncompressed pictures of cameras.
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

struct YuyvPicture {
  ByteView data;
  int width = 0;  // even
  int height = 0;
  int stride = 0;  // bytes a row
};

// As JPEG. Error: Corrupt (less there than its size says).
Result<Bytes> jpeg_of_yuyv(const YuyvPicture& picture);

}  // namespace jiangxin
