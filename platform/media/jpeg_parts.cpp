#include "platform/media/jpeg_parts.h"

#include <string>

namespace jiangxin::jpeg {

Result<Header> read_header(tjhandle handle, ByteView file) {
  Header header;
  if (tjDecompressHeader3(handle, file.data(), file.size(), &header.size.width, &header.size.height,
                          &header.subsampling, &header.colours) != 0)
    return failure(handle);
  if (header.size.width < 1 || header.size.height < 1)
    return fail(ErrorCode::Corrupt, "JPEG: no picture in it");
  return header;
}

tl::unexpected<Error> failure(tjhandle handle) {
  const std::string text = tjGetErrorStr2(handle);
  const bool no_memory = text.find("emory") != std::string::npos;
  return fail(no_memory ? ErrorCode::TooLarge : ErrorCode::Corrupt, "JPEG: " + text);
}

bool lost_something(tjhandle handle) {
  return tjGetErrorCode(handle) != TJERR_WARNING ||
         std::string(tjGetErrorStr2(handle)).find("remature end") != std::string::npos;
}

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

}  // namespace jiangxin::jpeg
