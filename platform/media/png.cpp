#include "platform/media/png.h"

#include <string>

#include <png.h>

namespace jiangxin {
namespace {

class Reader {
 public:
  Reader() { image_.version = PNG_IMAGE_VERSION; }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_image_free(&image_); }

  Result<Size> begin(ByteView file) {
    if (png_image_begin_read_from_memory(&image_, file.data(), file.size()) == 0) return failure();
    return Size{static_cast<int>(image_.width), static_cast<int>(image_.height)};
  }

  Result<Bytes> finish() {
    constexpr png_color kWhite{255, 255, 255};
    image_.format = PNG_FORMAT_RGB;
    Bytes rgb(std::size_t{3} * image_.width * image_.height);
    if (png_image_finish_read(&image_, &kWhite, rgb.data(), 0, nullptr) == 0) return failure();
    return rgb;
  }

 private:
  tl::unexpected<Error> failure() const {
    return fail(ErrorCode::Corrupt, std::string("PNG: ") + image_.message);
  }

  png_image image_{};
};

}  // namespace

Result<Size> png_size(ByteView file) {
  return Reader().begin(file);
}

Result<Picture> decode_png(ByteView file) {
  Reader reader;
  JIANGXIN_ASSIGN(size, reader.begin(file));
  JIANGXIN_ASSIGN(rgb, reader.finish());
  return Picture{size, std::move(rgb)};
}

}  // namespace jiangxin
