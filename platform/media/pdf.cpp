#include "platform/media/pdf.h"

#include <algorithm>
#include <string>

#include <qpdf/qpdf-c.h>
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

// Through qpdf's C interface: its C++ headers are not for every compiler in C++20.
class Document {
 public:
  Document() : qpdf_(qpdf_init()) {
    qpdf_set_suppress_warnings(qpdf_, QPDF_TRUE);
    qpdf_silence_errors(qpdf_);
  }
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document() { qpdf_cleanup(&qpdf_); }

  bool read(ByteView file) {
    const auto* bytes = reinterpret_cast<const char*>(file.data());
    return (qpdf_read_memory(qpdf_, "file", bytes, file.size(), nullptr) & QPDF_ERRORS) == 0;
  }
  int pages() { return qpdf_get_num_pages(qpdf_); }  // negative: unreadable
  bool is_locked() {
    if (!qpdf_has_error(qpdf_)) return false;
    const qpdf_error_code_e code = qpdf_get_error_code(qpdf_, qpdf_get_error(qpdf_));
    return code == qpdf_e_password || code == qpdf_e_unsupported;
  }

 private:
  qpdf_data qpdf_;
};

}  // namespace

Result<int> pdf_pages(ByteView file) {
  if (!has_its_end(file)) return fail(ErrorCode::Corrupt, "PDF: its end is missing");
  Document document;
  const int pages = document.read(file) ? document.pages() : -1;
  if (pages < 0)
    return fail(document.is_locked() ? ErrorCode::Denied : ErrorCode::Corrupt, "PDF: unreadable");
  if (pages == 0) return fail(ErrorCode::Corrupt, "PDF: no pages");
  return pages;
}

void become_pdf_thumbnailer(int max_side) {
  const std::string side = std::to_string(max_side);
  ::execlp("pdftoppm", "pdftoppm", "-f", "1", "-singlefile", "-scale-to", side.c_str(), "-jpeg",
           "-jpegopt", "quality=85", "-", nullptr);
}

}  // namespace jiangxin
