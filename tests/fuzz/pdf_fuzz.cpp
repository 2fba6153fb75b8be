// A stranger's PDF, as jiangxin-media counts its pages and keeps it: refused, or it has some, and
// what is kept has as many.
#include "platform/media/pdf.h"
#include "platform/media/pdf_cleaning.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView file(data, size);
  if (const auto pages = pdf_pages(file)) must(*pages >= 1, "a PDF has pages");
  int pages = 0;
  const auto kept = cleaned_pdf(file, pages);
  if (kept) must(pdf_pages(*kept).value_or(0) == pages, "what is kept has as many");
  return 0;
}
