#include "platform/media/tiff.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <tiffio.h>

namespace jiangxin {
namespace {

constexpr tmsize_t kMostAtOnce = tmsize_t{512} << 20;  // of one allocation
constexpr int kMostPages = 500;  // a chain of directories is walked, each a few bytes

struct Memory {
  ByteView file;
  toff_t at = 0;
};

Memory& memory(thandle_t handle) {
  return *static_cast<Memory*>(handle);
}

tmsize_t read_from(thandle_t handle, void* out, tmsize_t wanted) {
  Memory& from = memory(handle);
  if (from.at >= from.file.size() || wanted < 0) return 0;
  const std::size_t count = std::min<std::size_t>(
      static_cast<std::size_t>(wanted), from.file.size() - static_cast<std::size_t>(from.at));
  std::memcpy(out, from.file.data() + from.at, count);
  from.at += count;
  return static_cast<tmsize_t>(count);
}

tmsize_t write_nothing(thandle_t, void*, tmsize_t) {
  return 0;
}

toff_t seek_in(thandle_t handle, toff_t offset, int whence) {
  Memory& from = memory(handle);
  if (whence == SEEK_CUR) offset += from.at;
  if (whence == SEEK_END) offset += from.file.size();
  return from.at = offset;
}

int close_nothing(thandle_t) {
  return 0;
}

toff_t size_of(thandle_t handle) {
  return memory(handle).file.size();
}

// What libtiff would say holds parts of what is read.
int say_nothing(TIFF*, void*, const char*, const char*, va_list) {
  return 1;
}

using Tiff = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

Tiff opened(Memory& from) {
  const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(
      TIFFOpenOptionsAlloc(), &TIFFOpenOptionsFree);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kMostAtOnce);
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &say_nothing, nullptr);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), &say_nothing, nullptr);
  return {TIFFClientOpenExt("file", "rm", &from, &read_from, &write_nothing, &seek_in,
                            &close_nothing, &size_of, nullptr, nullptr, options.get()),
          &TIFFClose};
}

tl::unexpected<Error> damaged(const char* what) {
  return fail(ErrorCode::Corrupt, std::string("TIFF: ") + what);
}

int pages_of(TIFF* tiff) {
  int pages = 1;
  while (pages <= kMostPages && TIFFReadDirectory(tiff) != 0) ++pages;
  return pages;
}

Result<TiffHeader> header_of(TIFF* tiff) {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint16_t orientation = ORIENTATION_TOPLEFT;
  TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
  if (width < 1 || height < 1) return damaged("no picture in it");
  if (width > kLongestSide || height > kLongestSide)
    return fail(ErrorCode::TooLarge, "TIFF: a side too long");
  return TiffHeader{{static_cast<int>(width), static_cast<int>(height)}, orientation, 1};
}

// libtiff gives one word a pixel, colours multiplied by alpha.
Picture over_white(const std::vector<std::uint32_t>& raster, Size size) {
  Picture picture{size, {}};
  picture.rgb.reserve(raster.size() * 3);
  for (const std::uint32_t pixel : raster) {
    const std::uint32_t white = 255 - TIFFGetA(pixel);
    for (const std::uint32_t channel : {TIFFGetR(pixel), TIFFGetG(pixel), TIFFGetB(pixel)})
      picture.rgb.push_back(static_cast<std::uint8_t>(std::min(channel + white, 255U)));
  }
  return picture;
}

}  // namespace

Result<TiffHeader> tiff_header(ByteView file, int page) {
  Memory from{file};
  const Tiff tiff = opened(from);
  if (!tiff) return damaged("no directory");
  const int pages = pages_of(tiff.get());
  if (pages > kMostPages) return fail(ErrorCode::TooMany, "TIFF: more pages than can be handled");
  if (page >= pages || TIFFSetDirectory(tiff.get(), static_cast<tdir_t>(page)) == 0)
    return damaged("no such page");
  JIANGXIN_ASSIGN(header, header_of(tiff.get()));
  header.pages = pages;
  return header;
}

Result<Picture> decode_tiff(ByteView file, int page) {
  Memory from{file};
  const Tiff tiff = opened(from);
  if (!tiff || TIFFSetDirectory(tiff.get(), static_cast<tdir_t>(page)) == 0)
    return damaged("no such page");
  JIANGXIN_ASSIGN(header, header_of(tiff.get()));
  // libtiff turns by half turns and mirrors only: as stored, then.
  TIFFSetField(tiff.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  const Size size = header.size;
  std::vector<std::uint32_t> raster(static_cast<std::size_t>(size.width) *
                                    static_cast<std::size_t>(size.height));
  if (TIFFReadRGBAImageOriented(tiff.get(), static_cast<std::uint32_t>(size.width),
                                static_cast<std::uint32_t>(size.height), raster.data(),
                                ORIENTATION_TOPLEFT, /*stopOnError=*/1) == 0)
    return damaged("its picture cannot be read");
  return over_white(raster, size);
}

}  // namespace jiangxin
