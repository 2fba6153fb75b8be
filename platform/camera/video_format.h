// What a camera offers, and what is taken of it. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace jiangxin {

struct VideoFormat {
  std::uint32_t pixels = 0;  // V4L2_PIX_FMT_…
  int width = 0;
  int height = 0;
  bool operator==(const VideoFormat&) const = default;
};

// The largest that is not beyond what is needed of a sheet of paper: as JPEG, or, where a camera
// makes none as large, uncompressed (YUYV). None: nothing that we take.
std::optional<VideoFormat> best_format(std::span<const VideoFormat> offered);

}  // namespace jiangxin
