#include "platform/media/jpeg.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include <libexif/exif-data.h>

#include "platform/media/jpeg_parts.h"

namespace jiangxin {
namespace {

using jpeg::failure;
using jpeg::Handle;
using jpeg::lost_something;
using jpeg::read_header;

bool is_of_inks(const jpeg::Header& header) {
  return header.colours == TJCS_CMYK || header.colours == TJCS_YCCK;
}

// EXIF's orientation as what is to be done about it.
int transform_for(int orientation) {
  constexpr std::array kTransforms{TJXOP_NONE,   TJXOP_NONE,       TJXOP_HFLIP,
                                   TJXOP_ROT180, TJXOP_VFLIP,      TJXOP_TRANSPOSE,
                                   TJXOP_ROT90,  TJXOP_TRANSVERSE, TJXOP_ROT270};
  const bool known = orientation >= 1 && orientation <= 8;
  return kTransforms[static_cast<std::size_t>(known ? orientation : 1)];
}

// Printers' JPEGs: four inks, stored inverted as Adobe does.
Bytes rgb_of_inks(const Bytes& cmyk) {
  Bytes rgb;
  rgb.reserve(cmyk.size() / 4 * 3);
  for (std::size_t i = 0; i + 3 < cmyk.size(); i += 4)
    for (std::size_t ink = 0; ink < 3; ++ink)
      rgb.push_back(static_cast<std::uint8_t>(cmyk[i + ink] * cmyk[i + 3] / 255));
  return rgb;
}

}  // namespace

Result<Size> jpeg_size(ByteView file) {
  const Handle handle(tjInitDecompress());
  JIANGXIN_ASSIGN(header, read_header(handle.get(), file));
  return header.size;
}

Result<int> jpeg_components(ByteView file) {
  const Handle handle(tjInitDecompress());
  JIANGXIN_ASSIGN(header, read_header(handle.get(), file));
  if (header.colours == TJCS_GRAY) return 1;
  return is_of_inks(header) ? 4 : 3;
}

int jpeg_orientation(ByteView file) {
  constexpr std::size_t kEnough = 256 * 1024;  // EXIF stands in front and fits in 64 KiB
  const std::unique_ptr<ExifData, decltype(&exif_data_unref)> data(
      exif_data_new_from_data(file.data(), static_cast<unsigned>(std::min(file.size(), kEnough))),
      &exif_data_unref);
  if (!data) return 1;
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return 1;
  return exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
}

Result<Picture> decode_jpeg(ByteView file, Size at_least) {
  const Handle handle(tjInitDecompress());
  JIANGXIN_ASSIGN(header, read_header(handle.get(), file));
  Picture picture{jpeg::shrunk(header.size, at_least), {}};
  const bool four_inks = is_of_inks(header);
  const int format = four_inks ? TJPF_CMYK : TJPF_RGB;
  picture.rgb.resize(static_cast<std::size_t>(picture.size.width) *
                     static_cast<std::size_t>(picture.size.height) *
                     static_cast<std::size_t>(tjPixelSize[format]));
  if (tjDecompress2(handle.get(), file.data(), file.size(), picture.rgb.data(), picture.size.width,
                    0, picture.size.height, format, TJFLAG_LIMITSCANS) != 0 &&
      lost_something(handle.get()))
    return failure(handle.get());
  if (four_inks) picture.rgb = rgb_of_inks(picture.rgb);
  return picture;
}

Size jpeg_size_within(Size size, Size most) {
  Size best{0, 0};
  int count = 0;
  const tjscalingfactor* factors = tjGetScalingFactors(&count);
  for (int i = 0; i < count; ++i) {
    const Size scaled{TJSCALED(size.width, factors[i]), TJSCALED(size.height, factors[i])};
    const bool enlarges = factors[i].num > factors[i].denom;
    if (!enlarges && scaled.width > best.width && scaled.width <= most.width &&
        scaled.height <= most.height)
      best = scaled;
  }
  return best;
}

Result<Bytes> encode_jpeg(const Picture& picture, int quality, Chroma chroma) {
  const Handle handle(tjInitCompress());
  unsigned char* data = nullptr;
  unsigned long size = 0;
  const int failed = tjCompress2(
      handle.get(), picture.rgb.data(), picture.size.width, 0, picture.size.height, TJPF_RGB, &data,
      &size, chroma == Chroma::Full ? TJSAMP_444 : TJSAMP_420, quality, TJFLAG_ACCURATEDCT);
  const jpeg::Written owner(data);
  if (failed != 0) return failure(handle.get());
  return Bytes(data, data + size);
}

Result<Bytes> bare_jpeg(ByteView file, int orientation) {
  const Handle handle(tjInitTransform());
  tjtransform transform{};
  transform.op = transform_for(orientation);
  transform.options = TJXOPT_COPYNONE | TJXOPT_PERFECT;
  unsigned char* data = nullptr;
  unsigned long size = 0;
  const int failed = tjTransform(handle.get(), file.data(), file.size(), 1, &data, &size,
                                 &transform, TJFLAG_LIMITSCANS);
  const jpeg::Written owner(data);
  if (failed != 0 &&
      std::string(tjGetErrorStr2(handle.get())).find("not perfect") != std::string::npos)
    return fail(ErrorCode::Unsupported, "JPEG: the turn would lose a part");
  if (failed != 0 && (data == nullptr || lost_something(handle.get())))
    return failure(handle.get());
  return Bytes(data, data + size);
}

Bytes without_notes(ByteView jpeg) {
  constexpr std::uint8_t kMarker = 0xFF, kScan = 0xDA, kComment = 0xFE, kFirstApp = 0xE0,
                         kLastApp = 0xEF, kProfile = 0xE2, kAdobe = 0xEE;
  Bytes bare;
  std::size_t at = std::min<std::size_t>(jpeg.size(), 2);
  bare.insert(bare.end(), jpeg.begin(), jpeg.begin() + static_cast<std::ptrdiff_t>(at));
  while (at + 4 <= jpeg.size() && jpeg[at] == kMarker && jpeg[at + 1] != kScan) {
    const std::uint8_t marker = jpeg[at + 1];
    const std::size_t length = 2 + (std::size_t{jpeg[at + 2]} << 8U) + jpeg[at + 3];
    const ByteView segment = jpeg.subspan(at, std::min(length, jpeg.size() - at));
    const bool of_app = marker >= kFirstApp && marker <= kLastApp;
    const bool matters = marker == kProfile || marker == kAdobe;
    if (marker != kComment && (!of_app || matters))
      bare.insert(bare.end(), segment.begin(), segment.end());
    at += segment.size();
  }
  bare.insert(bare.end(), jpeg.begin() + static_cast<std::ptrdiff_t>(at), jpeg.end());
  return bare;
}

}  // namespace jiangxin
