#include "platform/media/jpeg.h"

#include <algorithm>
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

Result<Bytes> encode_jpeg(const Picture& picture, int quality) {
  const Handle handle(tjInitCompress());
  unsigned char* data = nullptr;
  unsigned long size = 0;
  const int failed =
      tjCompress2(handle.get(), picture.rgb.data(), picture.size.width, 0, picture.size.height,
                  TJPF_RGB, &data, &size, TJSAMP_444, quality, TJFLAG_ACCURATEDCT);
  const std::unique_ptr<unsigned char, decltype(&tjFree)> owner(data, &tjFree);
  if (failed != 0) return tj_failure(handle.get());
  return Bytes(data, data + size);
}

}  // namespace jiangxin
