// Pictures made in code: no files in the repository, nothing personal in them.
#pragma once

#include <array>
#include <memory>
#include <string>

#include <png.h>
#include <turbojpeg.h>
#include <zlib.h>

#include "sync/base/bytes.h"

namespace jiangxin {

struct Colour {
  int red = 0;
  int green = 0;
  int blue = 0;
};
inline constexpr Colour kRed{220, 20, 20};
inline constexpr Colour kBlue{20, 20, 220};

// The left half red, the right half blue.
inline Bytes halves(int width, int height) {
  Bytes rgb;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const Colour colour = x < width / 2 ? kRed : kBlue;
      for (const int channel : {colour.red, colour.green, colour.blue})
        rgb.push_back(static_cast<std::uint8_t>(channel));
    }
  return rgb;
}

inline Bytes jpeg_of(const Bytes& rgb, int width, int height, int flags = 0,
                     TJSAMP colours = TJSAMP_444) {
  const std::unique_ptr<void, int (*)(void*)> handle(tjInitCompress(), &tjDestroy);
  unsigned char* data = nullptr;
  unsigned long size = 0;
  tjCompress2(handle.get(), rgb.data(), width, 0, height, TJPF_RGB, &data, &size, colours, 95,
              flags);
  Bytes bytes(data, data + size);
  tjFree(data);
  return bytes;
}

inline Bytes sample_jpeg(int width, int height) {
  return jpeg_of(halves(width, height), width, height);
}

// With EXIF that says how to hold it.
inline Bytes turned(Bytes file, int orientation) {
  const Bytes exif{0xFF, 0xE1,
                   0,    34,
                   'E',  'x',
                   'i',  'f',
                   0,    0,
                   'M',  'M',
                   0,    42,
                   0,    0,
                   0,    8,
                   0,    1,  // one entry:
                   0x01, 0x12,
                   0,    3,
                   0,    0,
                   0,    1,  // orientation, short, one
                   0,    static_cast<std::uint8_t>(orientation),
                   0,    0,
                   0,    0,
                   0,    0};
  file.insert(file.begin() + 2, exif.begin(), exif.end());
  return file;
}

inline Bytes turned_jpeg(int width, int height, int orientation) {
  return turned(sample_jpeg(width, height), orientation);
}

inline Bytes sample_png(int width, int height) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGB;
  const Bytes rgb = halves(width, height);
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, rgb.data(), 0, nullptr);
  Bytes file(size);
  png_image_write_to_memory(&image, file.data(), &size, 0, rgb.data(), 0, nullptr);
  return file;
}

// A few hundred bytes whose header promises side x side pixels.
inline Bytes png_bomb(std::uint32_t side) {
  Bytes file = sample_png(1, 1);
  for (const std::size_t at : {std::size_t{16}, std::size_t{20}})
    for (std::size_t i = 0; i < 4; ++i)
      file[at + i] = static_cast<std::uint8_t>(side >> (8 * (3 - i)));
  const auto checksum = static_cast<std::uint32_t>(crc32(0, &file[12], 17));
  for (std::size_t i = 0; i < 4; ++i)
    file[29 + i] = static_cast<std::uint8_t>(checksum >> (8 * (3 - i)));
  return file;
}

}  // namespace jiangxin
