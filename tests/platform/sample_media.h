// Pictures and PDFs made in code: no files in the repository, nothing personal in them.
#pragma once

#include <memory>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "tests/platform/sample_pictures.h"

namespace jiangxin {

// Empty A4 pages.
inline std::unique_ptr<QPDF> pdf_document(int pages) {
  auto pdf = std::make_unique<QPDF>();
  pdf->emptyPDF();
  for (int i = 0; i < pages; ++i)
    pdf->addPage(pdf->makeIndirectObject(
                     QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 595 842] >>")),
                 false);
  return pdf;
}

inline Bytes written(QPDFWriter& writer) {
  writer.setOutputMemory();
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {buffer->getBuffer(), buffer->getBuffer() + buffer->getSize()};
}

inline Bytes sample_pdf(int pages) {
  const auto pdf = pdf_document(pages);
  QPDFWriter writer(*pdf);
  return written(writer);
}

// Passwords: the one to open it, and the one to change it.
inline Bytes locked_pdf(const char* user_password, const char* owner_password) {
  const auto pdf = pdf_document(2);
  QPDFWriter writer(*pdf);
  writer.setR6EncryptionParameters(user_password, owner_password, true, true, true, true, true,
                                   true, qpdf_r3p_full, true);
  return written(writer);
}

}  // namespace jiangxin
