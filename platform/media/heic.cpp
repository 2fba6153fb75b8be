#include "platform/media/heic.h"

#include <array>
#include <memory>
#include <string_view>

#include <dlfcn.h>
#include <libheif/heif.h>

namespace jiangxin {
namespace {

constexpr int kLimitSide = 10'000;  // of a square of as many pixels as are handled

// What is used of libheif, found by name. It stays loaded: once a process.
class Library {
 public:
  static const Library* get() {
    static const Library library;
    return library.complete_ ? &library : nullptr;
  }

  decltype(&heif_context_alloc) context_alloc = nullptr;
  decltype(&heif_context_free) context_free = nullptr;
  decltype(&heif_context_set_maximum_image_size_limit) set_limit = nullptr;
  decltype(&heif_context_set_max_decoding_threads) set_threads = nullptr;
  decltype(&heif_context_read_from_memory_without_copy) read = nullptr;
  decltype(&heif_context_get_primary_image_handle) primary = nullptr;
  decltype(&heif_image_handle_get_width) width = nullptr;
  decltype(&heif_image_handle_get_height) height = nullptr;
  decltype(&heif_image_handle_release) release_handle = nullptr;
  decltype(&heif_decode_image) decode = nullptr;
  decltype(&heif_image_get_width) plane_width = nullptr;
  decltype(&heif_image_get_height) plane_height = nullptr;
  decltype(&heif_image_get_plane_readonly) plane = nullptr;
  decltype(&heif_image_release) release_image = nullptr;

 private:
  Library() : library_(::dlopen("libheif.so.1", RTLD_NOW | RTLD_LOCAL)) {
    find(context_alloc, "heif_context_alloc");
    find(context_free, "heif_context_free");
    find(set_limit, "heif_context_set_maximum_image_size_limit");
    find(set_threads, "heif_context_set_max_decoding_threads");
    find(read, "heif_context_read_from_memory_without_copy");
    find(primary, "heif_context_get_primary_image_handle");
    find(width, "heif_image_handle_get_width");
    find(height, "heif_image_handle_get_height");
    find(release_handle, "heif_image_handle_release");
    find(decode, "heif_decode_image");
    find(plane_width, "heif_image_get_width");
    find(plane_height, "heif_image_get_height");
    find(plane, "heif_image_get_plane_readonly");
    find(release_image, "heif_image_release");
  }

  template <class Function>
  void find(Function& function, const char* name) {
    if (library_ != nullptr) function = reinterpret_cast<Function>(::dlsym(library_, name));
    complete_ = complete_ && function != nullptr;
  }

  void* library_;
  bool complete_ = true;
};

tl::unexpected<Error> failure(const heif_error& error) {
  const bool too_large = error.subcode == heif_suberror_Security_limit_exceeded ||
                         error.code == heif_error_Memory_allocation_error;
  return fail(too_large ? ErrorCode::TooLarge : ErrorCode::Corrupt, "HEIC: it cannot be read");
}

// One file, opened; it outlives this.
class Container {
 public:
  explicit Container(const Library& library)
      : library_(library), context_(library.context_alloc(), library.context_free) {}
  Container(const Container&) = delete;
  Container& operator=(const Container&) = delete;
  ~Container() {
    if (handle_ != nullptr) library_.release_handle(handle_);
  }

  Result<Size> open(ByteView file) {
    library_.set_limit(context_.get(), kLimitSide);
    library_.set_threads(context_.get(), 0);
    const heif_error read = library_.read(context_.get(), file.data(), file.size(), nullptr);
    if (read.code != heif_error_Ok) return failure(read);
    const heif_error found = library_.primary(context_.get(), &handle_);
    if (found.code != heif_error_Ok) return failure(found);
    const Size size{library_.width(handle_), library_.height(handle_)};
    if (size.width < 1 || size.height < 1) return fail(ErrorCode::Corrupt, "HEIC: no picture");
    return size;
  }

  Result<Picture> decode() {
    heif_image* raw = nullptr;
    const heif_error decoded =
        library_.decode(handle_, &raw, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, nullptr);
    if (decoded.code != heif_error_Ok) return failure(decoded);
    const std::unique_ptr<heif_image, decltype(library_.release_image)> image(
        raw, library_.release_image);
    int stride = 0;
    const std::uint8_t* rows = library_.plane(raw, heif_channel_interleaved, &stride);
    const Size size{library_.plane_width(raw, heif_channel_interleaved),
                    library_.plane_height(raw, heif_channel_interleaved)};
    if (rows == nullptr || size.width < 1 || size.height < 1 || stride < size.width * 4)
      return fail(ErrorCode::Corrupt, "HEIC: no pixels");
    return over_white(rows, static_cast<std::size_t>(stride), size);
  }

 private:
  static Picture over_white(const std::uint8_t* rows, std::size_t stride, Size size) {
    const auto width = static_cast<std::size_t>(size.width);
    const auto height = static_cast<std::size_t>(size.height);
    Picture picture{size, Bytes(width * height * 3)};
    std::uint8_t* out = picture.rgb.data();
    for (std::size_t y = 0; y < height; ++y)
      for (std::size_t x = 0; x < width; ++x) {
        const std::uint8_t* pixel = rows + y * stride + x * 4;
        for (int channel = 0; channel < 3; ++channel)
          *out++ =
              static_cast<std::uint8_t>((pixel[channel] * pixel[3] + 255 * (255 - pixel[3])) / 255);
      }
    return picture;
  }

  const Library& library_;
  std::unique_ptr<heif_context, decltype(&heif_context_free)> context_;
  heif_image_handle* handle_ = nullptr;
};

tl::unexpected<Error> no_library() {
  return fail(ErrorCode::Unsupported, "HEIC: no libheif here");
}

}  // namespace

bool is_heic(ByteView file) {
  constexpr std::array<std::string_view, 6> kBrands{"heic", "heix", "heim", "heis", "mif1", "msf1"};
  const std::string_view text = as_text(file).substr(0, 12);
  if (text.size() < 12 || text.substr(4, 4) != "ftyp") return false;
  for (const std::string_view brand : kBrands)
    if (text.substr(8) == brand) return true;
  return false;
}

bool load_heic_decoder() {
  return Library::get() != nullptr;
}

Result<Size> heic_size(ByteView file) {
  const Library* library = Library::get();
  if (library == nullptr) return no_library();
  return Container(*library).open(file);
}

Result<Picture> decode_heic(ByteView file) {
  const Library* library = Library::get();
  if (library == nullptr) return no_library();
  Container container(*library);
  JIANGXIN_TRY(container.open(file));
  return container.decode();
}

}  // namespace jiangxin
