// A stranger's picture, as jiangxin-media reads it: refused, or one that can be shown and cropped.
#include "platform/media/operations.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/small_pictures.h"

using namespace jiangxin;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView file(data, size);
  if (!is_small_picture(file)) return 0;
  const auto info = probe(file);
  if (!info || info->media_type == "application/pdf") return 0;  // pdf_fuzz.cpp
  must(info->width >= 1 && info->height >= 1, "a picture has a size");
  must(thumbnail(file, 64).has_value(), "what was accepted has a thumbnail");
  must(crop(file, {0, 0, info->width, info->height}, 35, 49).has_value(), "and can be cropped");
  return 0;
}
