#include "platform/media/pdf_document.h"

#include <algorithm>

namespace jiangxin {
namespace {

// qpdf rebuilds what it can of a file whose end is missing, but then pages may be missing too.
bool has_its_end(ByteView file) {
  constexpr std::size_t kTail = 1024;
  const std::string_view text = as_text(file);
  return text.substr(text.size() - std::min(text.size(), kTail)).find("%%EOF") !=
         std::string_view::npos;
}

}  // namespace

PdfDocument::PdfDocument() : qpdf_(qpdf_init()) {
  qpdf_set_suppress_warnings(qpdf_, QPDF_TRUE);
  qpdf_silence_errors(qpdf_);
}

bool PdfDocument::read(ByteView file) {
  const auto* bytes = reinterpret_cast<const char*>(file.data());
  return (qpdf_read_memory(qpdf_, "file", bytes, file.size(), nullptr) & QPDF_ERRORS) == 0;
}

bool PdfDocument::is_locked() {
  if (!qpdf_has_error(qpdf_)) return false;
  const qpdf_error_code_e code = qpdf_get_error_code(qpdf_, qpdf_get_error(qpdf_));
  return code == qpdf_e_password || code == qpdf_e_unsupported;
}

Result<std::unique_ptr<PdfDocument>> PdfDocument::open(ByteView file) {
  if (!has_its_end(file)) return fail(ErrorCode::Corrupt, "PDF: its end is missing");
  auto document = std::make_unique<PdfDocument>();
  const int pages = document->read(file) ? document->pages() : -1;
  if (pages < 0)
    return fail(document->is_locked() ? ErrorCode::Denied : ErrorCode::Corrupt, "PDF: unreadable");
  if (pages == 0) return fail(ErrorCode::Corrupt, "PDF: no pages");
  return document;
}

Result<Bytes> PdfDocument::written() {
  qpdf_init_write_memory(qpdf_);
  qpdf_set_deterministic_ID(qpdf_, QPDF_TRUE);
  qpdf_set_preserve_encryption(qpdf_, QPDF_FALSE);
  qpdf_set_stream_data_mode(qpdf_, qpdf_s_preserve);
  qpdf_set_object_stream_mode(qpdf_, qpdf_o_generate);
  if ((qpdf_write(qpdf_) & QPDF_ERRORS) != 0 || qpdf_get_buffer(qpdf_) == nullptr)
    return fail(ErrorCode::Corrupt, "PDF: damaged");
  const unsigned char* data = qpdf_get_buffer(qpdf_);
  return Bytes(data, data + qpdf_get_buffer_length(qpdf_));
}

}  // namespace jiangxin
