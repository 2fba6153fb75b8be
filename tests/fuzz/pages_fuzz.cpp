// A stranger's picture that was accepted (pictures_fuzz.cpp): it is kept as a page, worked on, and
// searched for codes, a sheet's corners and a face.
#include "platform/media/keeping.h"
#include "platform/media/operations.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/small_pictures.h"

using namespace jiangxin;

namespace {

void work_on(ByteView page) {
  must(probe(page).has_value(), "what is kept is a picture");
  must(turn(page, 1).has_value(), "it can be turned");
  must(clear(page).has_value(), "and cleared");
  const auto corners = find_corners(page);
  must(corners.has_value(), "and looked at for a sheet");
  if (*corners) must(straighten(page, **corners).has_value(), "which can be made straight");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView file(data, size);
  if (!is_small_picture(file)) return 0;
  const auto info = probe(file);
  if (!info || info->media_type == "application/pdf") return 0;
  must(codes(file).has_value(), "it is searched for codes");
  const auto kept = take(file, 0);
  must(kept.has_value(), "and is kept");
  work_on(kept->bytes);
  must(portrait(file).has_value(), "and looked at for a face");
  return 0;
}
