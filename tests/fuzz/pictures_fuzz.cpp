// A stranger's picture, as jiangxin-media reads it: refused, or one that can be shown and cropped.
#include "platform/media/jpeg.h"
#include "platform/media/operations.h"
#include "platform/media/png.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

namespace {

// Time, not correctness, keeps a fuzzer from large pictures: the same code reads small ones.
constexpr long long kMostPixels = 65'536;

bool small_enough(const Result<Size>& size) {
  return !size || static_cast<long long>(size->width) * size->height <= kMostPixels;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView file(data, size);
  if (!small_enough(jpeg_size(file)) || !small_enough(png_size(file))) return 0;
  const auto info = probe(file);
  if (!info || info->media_type == "application/pdf") return 0;  // pdf_fuzz.cpp
  must(info->width >= 1 && info->height >= 1, "a picture has a size");
  must(thumbnail(file, 64).has_value(), "what was accepted has a thumbnail");
  must(codes(file, 1).has_value(), "and is searched for codes");
  must(crop(file, {0, 0, info->width, info->height}, 35, 49).has_value(), "and can be cropped");
  return 0;
}
