// One PDF in memory, through qpdf's C interface: its C++ headers are not for every compiler in
// C++20. qpdf's warnings and errors are silent: they hold parts of what is read.
#pragma once

#include <memory>

#include <qpdf/qpdf-c.h>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

class PdfDocument {
 public:
  // One that opens and has pages; the file outlives it. Errors: Denied (needs a password), Corrupt
  // (cut or damaged). What only forbids printing or copying opens for everyone, at HQ too, and
  // counts as open.
  static Result<std::unique_ptr<PdfDocument>> open(ByteView file);

  PdfDocument();
  PdfDocument(const PdfDocument&) = delete;
  PdfDocument& operator=(const PdfDocument&) = delete;
  ~PdfDocument() { qpdf_cleanup(&qpdf_); }

  // As it is now: without encryption; the same content gives the same bytes. Corrupt.
  Result<Bytes> written();

  int pages() { return qpdf_get_num_pages(qpdf_); }  // negative: unreadable
  qpdf_data get() { return qpdf_; }

 private:
  bool read(ByteView file);
  bool is_locked();

  qpdf_data qpdf_;
};

}  // namespace jiangxin
