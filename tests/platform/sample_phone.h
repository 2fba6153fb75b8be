// Pictures as scanners and phones store them: TIFF of several pages, HEIC.
#pragma once

#include <cstring>

#include <libheif/heif.h>
#include <tiffio.h>

#include "tests/platform/sample_pictures.h"

namespace jiangxin {

// In memory, by libtiff.
class TiffMaker {
 public:
  TiffMaker()
      : tiff_(TIFFClientOpen("made", "wm", this, &read, &write, &seek, &close, &size, nullptr,
                             nullptr)) {}
  TiffMaker(const TiffMaker&) = delete;
  TiffMaker& operator=(const TiffMaker&) = delete;
  ~TiffMaker() {
    if (tiff_ != nullptr) TIFFClose(tiff_);
  }

  void add(int width, int height, int orientation, std::uint16_t compression) {
    TIFFSetField(tiff_, TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(width));
    TIFFSetField(tiff_, TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(height));
    TIFFSetField(tiff_, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff_, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff_, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    TIFFSetField(tiff_, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff_, TIFFTAG_COMPRESSION, compression);
    TIFFSetField(tiff_, TIFFTAG_ORIENTATION, static_cast<std::uint16_t>(orientation));
    TIFFSetField(tiff_, TIFFTAG_ROWSPERSTRIP, static_cast<std::uint32_t>(height));
    TIFFSetField(tiff_, TIFFTAG_ARTIST, "测试员甲");
    Bytes rgb = halves(width, height);
    TIFFWriteEncodedStrip(tiff_, 0, rgb.data(), static_cast<tmsize_t>(rgb.size()));
    TIFFWriteDirectory(tiff_);
  }
  Bytes finish() {
    TIFFClose(tiff_);
    tiff_ = nullptr;
    return std::move(bytes_);
  }

 private:
  static TiffMaker& self(thandle_t handle) { return *static_cast<TiffMaker*>(handle); }
  static tmsize_t read(thandle_t handle, void* out, tmsize_t count) {
    TiffMaker& maker = self(handle);
    const std::size_t left = maker.bytes_.size() - std::min(maker.at_, maker.bytes_.size());
    const std::size_t some = std::min(static_cast<std::size_t>(count), left);
    std::memcpy(out, maker.bytes_.data() + maker.at_, some);
    maker.at_ += some;
    return static_cast<tmsize_t>(some);
  }
  static tmsize_t write(thandle_t handle, void* in, tmsize_t count) {
    TiffMaker& maker = self(handle);
    const auto size = static_cast<std::size_t>(count);
    if (maker.bytes_.size() < maker.at_ + size) maker.bytes_.resize(maker.at_ + size);
    std::memcpy(maker.bytes_.data() + maker.at_, in, size);
    maker.at_ += size;
    return count;
  }
  static toff_t seek(thandle_t handle, toff_t offset, int whence) {
    TiffMaker& maker = self(handle);
    if (whence == SEEK_CUR) offset += maker.at_;
    if (whence == SEEK_END) offset += maker.bytes_.size();
    return maker.at_ = offset;
  }
  static int close(thandle_t) { return 0; }
  static toff_t size(thandle_t handle) { return self(handle).bytes_.size(); }

  Bytes bytes_;
  std::size_t at_ = 0;
  TIFF* tiff_;
};

// Each page red at the left and blue at the right, as stored.
inline Bytes sample_tiff(int pages, int width, int height, int orientation = 1) {
  TiffMaker maker;
  for (int page = 0; page < pages; ++page)
    maker.add(width, height, orientation, COMPRESSION_ADOBE_DEFLATE);
  return maker.finish();
}

// A few hundred bytes whose directory promises side x side pixels.
inline Bytes tiff_bomb(std::uint32_t side) {
  Bytes file = sample_tiff(1, 16, 16);
  std::uint32_t directory = 0;
  std::memcpy(&directory, &file[4], 4);
  std::uint16_t entries = 0;
  std::memcpy(&entries, &file[directory], 2);
  for (std::size_t i = 0; i < entries; ++i) {
    std::uint8_t* entry = &file[directory + 2 + i * 12];
    std::uint16_t tag = 0;
    std::memcpy(&tag, entry, 2);
    if (tag != TIFFTAG_IMAGEWIDTH && tag != TIFFTAG_IMAGELENGTH) continue;
    const std::uint16_t as_long = 4;
    std::memcpy(entry + 2, &as_long, 2);
    std::memcpy(entry + 8, &side, 4);
  }
  return file;
}

inline Bytes heic_of(const Bytes& rgb, int width, int height) {
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder);
  heif_encoder_set_lossy_quality(encoder, 90);
  heif_image* image = nullptr;
  heif_image_create(width, height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
  heif_image_add_plane(image, heif_channel_interleaved, width, height, 8);
  int stride = 0;
  std::uint8_t* rows = heif_image_get_plane(image, heif_channel_interleaved, &stride);
  for (int y = 0; y < height; ++y)
    std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride,
                &rgb[static_cast<std::size_t>(y * width * 3)], static_cast<std::size_t>(width * 3));
  heif_context_encode_image(context, image, encoder, nullptr, nullptr);
  Bytes file;
  heif_writer writer{1, [](heif_context*, const void* data, std::size_t size, void* out) {
                       const auto* bytes = static_cast<const std::uint8_t*>(data);
                       static_cast<Bytes*>(out)->assign(bytes, bytes + size);
                       return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                     }};
  heif_context_write(context, &writer, &file);
  heif_image_release(image);
  heif_encoder_release(encoder);
  heif_context_free(context);
  return file;
}

inline Bytes sample_heic(int width, int height) {
  return heic_of(halves(width, height), width, height);
}

// A real one whose container promises side x side pixels.
inline Bytes heic_bomb(std::uint32_t side) {
  Bytes file = sample_heic(64, 64);
  for (std::size_t at = 0; at + 16 <= file.size(); ++at)
    if (std::memcmp(&file[at], "ispe", 4) == 0)
      for (const std::size_t place : {at + 8, at + 12})
        for (std::size_t i = 0; i < 4; ++i)
          file[place + i] = static_cast<std::uint8_t>(side >> (8 * (3 - i)));
  return file;
}

}  // namespace jiangxin
