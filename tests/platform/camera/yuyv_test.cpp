#include "platform/camera/yuyv.h"

#include <cstdlib>
#include <memory>

#include <catch2/catch_test_macros.hpp>
#include <turbojpeg.h>

using namespace jiangxin;

namespace {

// Of one colour: light, blue, red as YUYV has them.
Bytes one_colour(int width, int height, int stride, std::uint8_t light, std::uint8_t blue,
                 std::uint8_t red) {
  Bytes data(static_cast<std::size_t>(stride) * static_cast<std::size_t>(height), 0x55);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width * 2; x += 4) {
      const auto at = static_cast<std::size_t>(y * stride + x);
      data[at] = data[at + 2] = light;
      data[at + 1] = blue;
      data[at + 3] = red;
    }
  return data;
}

Bytes decoded(const Bytes& jpeg, int width, int height) {
  const std::unique_ptr<void, int (*)(void*)> handle(tjInitDecompress(), &tjDestroy);
  Bytes rgb(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  REQUIRE(tjDecompress2(handle.get(), jpeg.data(), jpeg.size(), rgb.data(), width, 0, height,
                        TJPF_RGB, 0) == 0);
  return rgb;
}

}  // namespace

TEST_CASE("an uncompressed picture becomes a JPEG of its colours", "[camera]") {
  for (const int stride : {64, 96}) {  // some drivers pad their rows
    const Bytes red = one_colour(32, 16, stride, 76, 85, 255);
    const auto jpeg = jpeg_of_yuyv({red, 32, 16, stride});
    REQUIRE(jpeg);
    const Bytes rgb = decoded(*jpeg, 32, 16);
    for (std::size_t i = 0; i < rgb.size(); i += 3) {
      CHECK(rgb[i] > 240);
      CHECK(rgb[i + 1] < 15);
      CHECK(rgb[i + 2] < 15);
    }
  }
}

TEST_CASE("half a picture is refused, before anything of it is read", "[camera]") {
  const Bytes data = one_colour(32, 16, 64, 76, 85, 255);
  CHECK_FALSE(jpeg_of_yuyv({ByteView(data).first(data.size() - 1), 32, 16, 64}));
  CHECK_FALSE(jpeg_of_yuyv({data, 32, 17, 64}));
  CHECK_FALSE(jpeg_of_yuyv({data, 31, 16, 64}));
  CHECK_FALSE(jpeg_of_yuyv({data, 32, 16, 60}));
  CHECK_FALSE(jpeg_of_yuyv({{}, 0, 0, 0}));
}
