#include "platform/media/jpeg.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include <libexif/exif-data.h>
#include <turbojpeg.h>

namespace jiangxin {
namespace {

struct DestroyHandle {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using Handle = std::unique_ptr<void, DestroyHandle>;

tl::unexpected<Error> tj_failure(tjhandle handle) {
  const std::string text = tjGetErrorStr2(handle);
  const bool no_memory = text.find("emory") != std::string::npos;
  return fail(no_memory ? ErrorCode::TooLarge : ErrorCode::Corrupt, "JPEG: " + text);
}

// libjpeg warns of a cut file as of a stray byte; only the first loses something of the picture.
bool lost_something(tjhandle handle) {
  return tjGetErrorCode(handle) != TJERR_WARNING ||
         std::string(tjGetErrorStr2(handle)).find("remature end") != std::string::npos;
}

struct Header {
  Size size;
  bool four_inks = false;
  bool is_grey = false;
};

Result<Header> read_header(tjhandle handle, ByteView file) {
  Header header;
  int subsampling = 0;
  int colours = 0;
  if (tjDecompressHeader3(handle, file.data(), file.size(), &header.size.width, &header.size.height,
                          &subsampling, &colours) != 0)
    return tj_failure(handle);
  if (header.size.width < 1 || header.size.height < 1)
    return fail(ErrorCode::Corrupt, "JPEG: no picture in it");
  header.four_inks = colours == TJCS_CMYK || colours == TJCS_YCCK;
  header.is_grey = colours == TJCS_GRAY;
  return header;
}

// The DCT decodes to eighths of the size at a fraction of the cost.
Size shrunk(Size size, Size at_least) {
  Size best = size;
  int count = 0;
  const tjscalingfactor* factors = tjGetScalingFactors(&count);
  for (int i = 0; i < count; ++i) {
    const Size scaled{TJSCALED(size.width, factors[i]), TJSCALED(size.height, factors[i])};
    if (scaled.width < best.width && scaled.width >= at_least.width &&
        scaled.height >= at_least.height)
      best = scaled;
  }
  return best;
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
  if (header.is_grey) return 1;
  return header.four_inks ? 4 : 3;
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
  Picture picture{shrunk(header.size, at_least), {}};
  const int format = header.four_inks ? TJPF_CMYK : TJPF_RGB;
  picture.rgb.resize(static_cast<std::size_t>(picture.size.width) *
                     static_cast<std::size_t>(picture.size.height) *
                     static_cast<std::size_t>(tjPixelSize[format]));
  if (tjDecompress2(handle.get(), file.data(), file.size(), picture.rgb.data(), picture.size.width,
                    0, picture.size.height, format, TJFLAG_LIMITSCANS) != 0 &&
      lost_something(handle.get()))
    return tj_failure(handle.get());
  if (header.four_inks) picture.rgb = rgb_of_inks(picture.rgb);
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
  const std::unique_ptr<unsigned char, decltype(&tjFree)> owner(data, &tjFree);
  if (failed != 0) return tj_failure(handle.get());
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
  const std::unique_ptr<unsigned char, decltype(&tjFree)> owner(data, &tjFree);
  if (failed != 0 &&
      std::string(tjGetErrorStr2(handle.get())).find("not perfect") != std::string::npos)
    return fail(ErrorCode::Unsupported, "JPEG: the turn would lose a part");
  if (failed != 0 && (data == nullptr || lost_something(handle.get())))
    return tj_failure(handle.get());
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
