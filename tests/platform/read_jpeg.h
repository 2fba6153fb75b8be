// A JPEG's pixels, for tests.
#pragma once

#include <cstdlib>

#include <catch2/catch_test_macros.hpp>

#include "tests/platform/sample_pictures.h"

namespace jiangxin {

struct ReadJpeg {
  int width = 0;
  int height = 0;
  Bytes rgb;
  Colour at(int x, int y) const {
    const auto i = static_cast<std::size_t>((y * width + x) * 3);
    return {rgb[i], rgb[i + 1], rgb[i + 2]};
  }
};

inline ReadJpeg read_jpeg(const Bytes& jpeg) {
  ReadJpeg picture;
  const std::unique_ptr<void, int (*)(void*)> handle(tjInitDecompress(), &tjDestroy);
  int subsampling = 0;
  int colours = 0;
  REQUIRE(tjDecompressHeader3(handle.get(), jpeg.data(), jpeg.size(), &picture.width,
                              &picture.height, &subsampling, &colours) == 0);
  picture.rgb.resize(static_cast<std::size_t>(picture.width * picture.height * 3));
  REQUIRE(tjDecompress2(handle.get(), jpeg.data(), jpeg.size(), picture.rgb.data(), picture.width,
                        0, picture.height, TJPF_RGB, 0) == 0);
  return picture;
}

inline bool alike(Colour a, Colour b) {
  return std::abs(a.red - b.red) < 12 && std::abs(a.green - b.green) < 12 &&
         std::abs(a.blue - b.blue) < 12;
}

}  // namespace jiangxin
