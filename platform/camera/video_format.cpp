#include "platform/camera/video_format.h"

#include <linux/videodev2.h>

namespace jiangxin {
namespace {

constexpr long long kMostPixels = 17'000'000;  // A4 at 300 dpi is 9 million
// Of these, more come too seldom through USB.
constexpr long long kMostUncompressed = 1'300'000;

long long pixels_of(const VideoFormat& format) {
  return static_cast<long long>(format.width) * format.height;
}

bool is_taken(const VideoFormat& format) {
  if (format.width < 16 || format.height < 16) return false;
  if (format.pixels == V4L2_PIX_FMT_MJPEG || format.pixels == V4L2_PIX_FMT_JPEG)
    return pixels_of(format) <= kMostPixels;
  return format.pixels == V4L2_PIX_FMT_YUYV && format.width % 2 == 0 &&
         pixels_of(format) <= kMostUncompressed;
}

bool is_better(const VideoFormat& format, const VideoFormat& than) {
  if (pixels_of(format) != pixels_of(than)) return pixels_of(format) > pixels_of(than);
  return format.pixels != V4L2_PIX_FMT_YUYV && than.pixels == V4L2_PIX_FMT_YUYV;
}

}  // namespace

std::optional<VideoFormat> best_format(std::span<const VideoFormat> offered) {
  std::optional<VideoFormat> best;
  for (const VideoFormat& format : offered)
    if (is_taken(format) && (!best || is_better(format, *best))) best = format;
  return best;
}

}  // namespace jiangxin
