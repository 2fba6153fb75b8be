// A stranger's picture, as jiangxin-media reads it: refused, or one that can be shown, cropped,
// kept and worked on.
#include "platform/media/heic.h"
#include "platform/media/jpeg.h"
#include "platform/media/keeping.h"
#include "platform/media/operations.h"
#include "platform/media/png.h"
#include "platform/media/tiff.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

namespace {

// Time, not correctness, keeps a fuzzer from large pictures: the same code reads small ones.
constexpr long long kMostPixels = 65'536;

bool small_enough(const Result<Size>& size) {
  return !size || static_cast<long long>(size->width) * size->height <= kMostPixels;
}

bool all_small(ByteView file) {
  const auto header = tiff_header(file, 0);
  const bool small_tiff = !header || small_enough(header->size);
  return small_tiff && small_enough(jpeg_size(file)) && small_enough(png_size(file)) &&
         (!is_heic(file) || small_enough(heic_size(file)));
}

void work_on(ByteView page) {
  must(probe(page).has_value(), "what is kept is a picture");
  must(turn(page, 1).has_value(), "it can be turned");
  must(clear(page).has_value(), "and cleared");
  must(find_corners(page).has_value(), "and looked at for a sheet");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView file(data, size);
  if (!all_small(file)) return 0;
  const auto info = probe(file);
  if (!info || info->media_type == "application/pdf") return 0;  // pdf_fuzz.cpp
  must(info->width >= 1 && info->height >= 1, "a picture has a size");
  must(thumbnail(file, 64).has_value(), "what was accepted has a thumbnail");
  must(codes(file).has_value(), "and is searched for codes");
  must(crop(file, {0, 0, info->width, info->height}, 35, 49).has_value(), "and can be cropped");
  const auto kept = take(file, 0);
  must(kept.has_value(), "and is kept");
  work_on(kept->bytes);
  must(portrait(file).has_value(), "and be looked at");
  return 0;
}
