// Pictures and PDFs made in code: no files in the repository, nothing personal in them.
#pragma once

#include <qpdf/qpdf-c.h>

#include "tests/platform/sample_pictures.h"

namespace jiangxin {

// Empty A4 pages; with an owner's password, under lock.
inline Bytes sample_pdf(int pages, const char* user_password = nullptr,
                        const char* owner_password = nullptr) {
  qpdf_data pdf = qpdf_init();
  qpdf_empty_pdf(pdf);
  for (int i = 0; i < pages; ++i) {
    const qpdf_oh page = qpdf_oh_parse(pdf, "<< /Type /Page /MediaBox [0 0 595 842] >>");
    qpdf_add_page(pdf, pdf, qpdf_make_indirect_object(pdf, page), QPDF_FALSE);
  }
  qpdf_init_write_memory(pdf);
  if (owner_password)
    qpdf_set_r6_encryption_parameters2(pdf, user_password, owner_password, QPDF_TRUE, QPDF_TRUE,
                                       QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, qpdf_r3p_full,
                                       QPDF_TRUE);
  qpdf_write(pdf);
  const unsigned char* written = qpdf_get_buffer(pdf);
  Bytes file(written, written + qpdf_get_buffer_length(pdf));
  qpdf_cleanup(&pdf);
  return file;
}

// Passwords: the one to open it, and the one to change it.
inline Bytes locked_pdf(const char* user_password, const char* owner_password) {
  return sample_pdf(2, user_password, owner_password);
}

}  // namespace jiangxin
