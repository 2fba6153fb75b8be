#include "platform/camera/video_format.h"

#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <linux/videodev2.h>

using namespace jiangxin;

namespace {

constexpr std::uint32_t kJpeg = V4L2_PIX_FMT_MJPEG;
constexpr std::uint32_t kPlain = V4L2_PIX_FMT_YUYV;

std::optional<VideoFormat> best(std::vector<VideoFormat> offered) {
  return best_format(offered);
}

}  // namespace

TEST_CASE("the largest format is taken, as JPEG where both are as large", "[camera]") {
  const VideoFormat large{kJpeg, 1920, 1080};
  CHECK(best({{kPlain, 640, 480}, {kJpeg, 640, 480}, large, {kJpeg, 1280, 720}}) == large);
  CHECK(best({{kPlain, 640, 480}, {kJpeg, 640, 480}}) == VideoFormat{kJpeg, 640, 480});
  CHECK(best({{kJpeg, 640, 480}, {kPlain, 640, 480}}) == VideoFormat{kJpeg, 640, 480});
}

TEST_CASE("uncompressed pictures are taken where there are no others, and not too large ones",
          "[camera]") {
  CHECK(best({{kPlain, 1920, 1080}, {kPlain, 640, 480}}) == VideoFormat{kPlain, 640, 480});
  CHECK_FALSE(best({{kPlain, 641, 480}}));
}

TEST_CASE("a document camera's whole sheet is taken, and nothing beyond reason", "[camera]") {
  const VideoFormat sheet{kJpeg, 4608, 3456};
  CHECK(best({sheet, {kJpeg, 10'000, 10'000}, {kJpeg, 1920, 1080}}) == sheet);
}

TEST_CASE("nothing that we take is nothing", "[camera]") {
  CHECK_FALSE(best({}));
  CHECK_FALSE(best({{V4L2_PIX_FMT_H264, 1920, 1080}}));
  CHECK_FALSE(best({{kJpeg, 0, 0}, {kJpeg, -5, 480}}));
}
