// What cameras call JPEG, and other files do not.
#include <catch2/catch_test_macros.hpp>

#include "platform/media_tool.h"
#include "tests/platform/media_tool_here.h"
#include "tests/platform/sample_pictures.h"

using namespace jiangxin;

namespace {

// Motion JPEG leaves out the Huffman tables: all its frames have the standard's own.
Bytes without_tables(const Bytes& jpeg) {
  constexpr std::uint8_t kTable = 0xC4;
  constexpr std::uint8_t kScan = 0xDA;
  Bytes rest(jpeg.begin(), jpeg.begin() + 2);
  for (std::size_t at = 2; at + 4 < jpeg.size();) {
    const std::uint8_t kind = jpeg[at + 1];
    const std::size_t end =
        kind == kScan ? jpeg.size() : at + 2 + jpeg[at + 2] * std::size_t{256} + jpeg[at + 3];
    if (kind != kTable)
      rest.insert(rest.end(), jpeg.begin() + static_cast<std::ptrdiff_t>(at),
                  jpeg.begin() + static_cast<std::ptrdiff_t>(end));
    at = end;
  }
  return rest;
}

}  // namespace

TEST_CASE("a frame without tables of its own is the same picture", "[camera]") {
  const auto tool = media_tool_here();
  const Bytes whole = sample_jpeg(640, 480);
  const Bytes frame = without_tables(whole);
  REQUIRE(frame.size() < whole.size() - 100);
  CHECK(tool->probe(frame) == MediaInfo{"image/jpeg", 1, 640, 480});
  const auto made = tool->thumbnail(frame, 640);
  REQUIRE(made);
  CHECK(*made == tool->thumbnail(whole, 640).value());
  // What is kept of it is whole, for everybody who reads it later.
  CHECK(without_tables(*made).size() < made->size() - 100);
}
