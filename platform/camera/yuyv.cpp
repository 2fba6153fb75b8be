#include "platform/camera/yuyv.h"

#include <array>
#include <memory>
#include <vector>

#include <turbojpeg.h>

namespace jiangxin {
namespace {

constexpr int kQuality = 92;

struct Planes {
  Bytes light, blue, red;

  explicit Planes(const YuyvPicture& picture) {
    for (int y = 0; y < picture.height; ++y) {
      const std::uint8_t* row =
          picture.data.data() + static_cast<std::ptrdiff_t>(y) * picture.stride;
      for (int x = 0; x < picture.width; x += 2, row += 4) {
        light.push_back(row[0]);
        blue.push_back(row[1]);
        light.push_back(row[2]);
        red.push_back(row[3]);
      }
    }
  }
};

bool is_whole(const YuyvPicture& picture) {
  if (picture.width <= 0 || picture.height <= 0 || picture.width % 2 != 0) return false;
  const auto row = static_cast<std::size_t>(picture.width) * 2;
  const auto stride = static_cast<std::size_t>(picture.stride);
  return picture.stride > 0 && stride >= row &&
         picture.data.size() >= stride * static_cast<std::size_t>(picture.height - 1) + row;
}

struct DestroyCompressor {
  void operator()(void* handle) const { tjDestroy(handle); }
};

}  // namespace

Result<Bytes> jpeg_of_yuyv(const YuyvPicture& picture) {
  if (!is_whole(picture)) return fail(ErrorCode::Corrupt, "half a picture");
  const Planes planes(picture);
  std::array<const unsigned char*, 3> each{planes.light.data(), planes.blue.data(),
                                           planes.red.data()};
  const std::unique_ptr<void, DestroyCompressor> handle(tjInitCompress());
  unsigned char* data = nullptr;
  unsigned long size = 0;
  const int failed = tjCompressFromYUVPlanes(handle.get(), each.data(), picture.width, nullptr,
                                             picture.height, TJSAMP_422, &data, &size, kQuality, 0);
  const std::unique_ptr<unsigned char, decltype(&tjFree)> owner(data, &tjFree);
  if (failed != 0) return fail(ErrorCode::Corrupt, tjGetErrorStr2(handle.get()));
  return Bytes(data, data + size);
}

}  // namespace jiangxin
