#include "platform/media/pdf.h"

#include <algorithm>
#include <string>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <unistd.h>

namespace jiangxin {
namespace {

// qpdf rebuilds what it can of a file whose end is missing, but then pages may be missing too.
bool has_its_end(ByteView file) {
  constexpr std::size_t kTail = 1024;
  const std::string_view text = as_text(file);
  return text.substr(text.size() - std::min(text.size(), kTail)).find("%%EOF") !=
         std::string_view::npos;
}

ErrorCode code_of(const QPDFExc& error) {
  const bool locked =
      error.getErrorCode() == qpdf_e_password || error.getErrorCode() == qpdf_e_unsupported;
  return locked ? ErrorCode::Denied : ErrorCode::Corrupt;
}

}  // namespace

Result<int> pdf_pages(ByteView file) {
  if (!has_its_end(file)) return fail(ErrorCode::Corrupt, "PDF: its end is missing");
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("file", reinterpret_cast<const char*>(file.data()), file.size());
    const std::size_t pages = pdf.getAllPages().size();
    if (pages == 0) return fail(ErrorCode::Corrupt, "PDF: no pages");
    return static_cast<int>(pages);
  } catch (const QPDFExc& error) {
    return fail(code_of(error), "PDF: unreadable");
  } catch (const std::exception&) {
    return fail(ErrorCode::Corrupt, "PDF: unreadable");
  }
}

void become_pdf_thumbnailer(int max_side) {
  const std::string side = std::to_string(max_side);
  ::execlp("pdftoppm", "pdftoppm", "-f", "1", "-singlefile", "-scale-to", side.c_str(), "-jpeg",
           "-jpegopt", "quality=85", "-", nullptr);
}

}  // namespace jiangxin
