#include "platform/media/pdf_turning.h"

#include "platform/media/operations.h"
#include "platform/media/pdf_document.h"

namespace jiangxin {
namespace {

// As it is held so far, in degrees to the right.
int held_at(qpdf_data pdf, qpdf_oh page) {
  const qpdf_oh held = qpdf_oh_get_key(pdf, page, "/Rotate");
  if (qpdf_oh_is_integer(pdf, held) != QPDF_TRUE) return 0;
  const int degrees = qpdf_oh_get_int_value_as_int(pdf, held) % 360;
  return (degrees + 360) % 360 / 90 * 90;
}

}  // namespace

Result<Bytes> with_page_turned(ByteView file, int page, int quarters, int& pages) {
  JIANGXIN_ASSIGN(document, PdfDocument::open(file));
  pages = document->pages();
  if (pages > kMaxPages) return fail(ErrorCode::TooLarge, "more pages than can be handled");
  if (page < 0 || page >= pages || quarters < 1 || quarters > 3)
    return fail(ErrorCode::InvalidInput, "no such page, or not one to three quarters");
  const qpdf_data pdf = document->get();
  // What all pages have in common becomes each one's own.
  if ((qpdf_push_inherited_attributes_to_page(pdf) & QPDF_ERRORS) != 0)
    return fail(ErrorCode::Corrupt, "PDF: damaged");
  const qpdf_oh turned = qpdf_get_page_n(pdf, static_cast<std::size_t>(page));
  const int degrees = (held_at(pdf, turned) + 90 * quarters) % 360;
  qpdf_oh_replace_key(pdf, turned, "/Rotate", qpdf_oh_new_integer(pdf, degrees));
  return document->written();
}

}  // namespace jiangxin
