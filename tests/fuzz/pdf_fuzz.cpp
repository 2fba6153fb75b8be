// A stranger's PDF, as jiangxin-media counts its pages: refused, or it has some.
#include "platform/media/pdf.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const auto pages = pdf_pages(ByteView(data, size))) must(*pages >= 1, "a PDF has pages");
  return 0;
}
