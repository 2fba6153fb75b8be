#include "platform/media/pdf.h"

#include <string>

#include <unistd.h>

#include "platform/media/pdf_document.h"

namespace jiangxin {

Result<int> pdf_pages(ByteView file) {
  JIANGXIN_ASSIGN(document, PdfDocument::open(file));
  return document->pages();
}

void become_pdf_renderer(int page, int max_side, int quality) {
  const std::string side = std::to_string(max_side);
  const std::string as_jpeg = "quality=" + std::to_string(quality);
  const std::string number = std::to_string(page + 1);
  ::execlp("pdftoppm", "pdftoppm", "-f", number.c_str(), "-l", number.c_str(), "-singlefile",
           "-scale-to", side.c_str(), "-jpeg", "-jpegopt", as_jpeg.c_str(), "-", nullptr);
}

}  // namespace jiangxin
