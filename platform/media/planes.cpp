#include "platform/media/planes.h"

#include <algorithm>
#include <utility>

#include "platform/media/jpeg_parts.h"
#include "platform/media/turning.h"

namespace jiangxin {
namespace {

Size size_of_plane(Size size, std::size_t plane) {
  return plane == 0 ? size : Size{size.width / 2, size.height / 2};
}

std::size_t area_of(Size size) {
  return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

std::uint8_t clamped(int value) {
  return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

// JFIF's colours, in sixteenths of a bit more than eight.
void put_rgb(int luma, int blue, int red, std::uint8_t* out) {
  constexpr int kOne = 1 << 16;
  const auto of = [](double factor) { return static_cast<int>(factor * kOne); };
  blue -= 128;
  red -= 128;
  luma = luma * kOne + kOne / 2;
  out[0] = clamped((luma + of(1.402) * red) / kOne);
  out[1] = clamped((luma - of(0.344136) * blue - of(0.714136) * red) / kOne);
  out[2] = clamped((luma + of(1.772) * blue) / kOne);
}

}  // namespace

Result<Planes> decode_planes(ByteView file, Size at_least) {
  const jpeg::Handle handle(tjInitDecompress());
  JIANGXIN_ASSIGN(header, jpeg::read_header(handle.get(), file));
  Planes planes{jpeg::shrunk(header.size, at_least), {}};
  if (header.subsampling != TJSAMP_420 || header.colours != TJCS_YCbCr ||
      planes.size.width % 2 != 0 || planes.size.height % 2 != 0)
    return fail(ErrorCode::Unsupported, "JPEG: not in planes of even size");
  std::array<unsigned char*, 3> to{};
  for (std::size_t plane = 0; plane < to.size(); ++plane) {
    planes.samples[plane].resize(area_of(size_of_plane(planes.size, plane)));
    to[plane] = planes.samples[plane].data();
  }
  if (tjDecompressToYUVPlanes(handle.get(), file.data(), file.size(), to.data(), planes.size.width,
                              nullptr, planes.size.height, TJFLAG_LIMITSCANS) != 0 &&
      jpeg::lost_something(handle.get()))
    return jpeg::failure(handle.get());
  return planes;
}

Result<Bytes> encode_jpeg(const Planes& planes, int quality) {
  const jpeg::Handle handle(tjInitCompress());
  std::array<const unsigned char*, 3> from{};
  for (std::size_t plane = 0; plane < from.size(); ++plane)
    from[plane] = planes.samples[plane].data();
  unsigned char* data = nullptr;
  unsigned long size = 0;
  const int failed = tjCompressFromYUVPlanes(handle.get(), from.data(), planes.size.width, nullptr,
                                             planes.size.height, TJSAMP_420, &data, &size, quality,
                                             TJFLAG_ACCURATEDCT);
  const jpeg::Written owner(data);
  if (failed != 0) return jpeg::failure(handle.get());
  return Bytes(data, data + size);
}

Planes upright(Planes planes, int orientation) {
  for (std::size_t plane = 0; plane < planes.samples.size(); ++plane)
    planes.samples[plane] =
        turned<1>(std::move(planes.samples[plane]), size_of_plane(planes.size, plane), orientation);
  planes.size = upright_size(planes.size, orientation);
  return planes;
}

Picture thinned(const Planes& planes, int step) {
  const Size size{planes.size.width / step, planes.size.height / step};
  Picture thin{size, Bytes(area_of(size) * 3)};
  const auto stride = static_cast<std::size_t>(planes.size.width);
  std::uint8_t* to = thin.rgb.data();
  for (int y = 0; y < size.height; ++y) {
    const auto line = static_cast<std::size_t>(y * step + step / 2);
    for (int x = 0; x < size.width; ++x, to += 3) {
      const auto column = static_cast<std::size_t>(x * step + step / 2);
      const std::size_t colour = line / 2 * (stride / 2) + column / 2;
      put_rgb(planes.samples[0][line * stride + column], planes.samples[1][colour],
              planes.samples[2][colour], to);
    }
  }
  return thin;
}

}  // namespace jiangxin
