// PDF: its structure by qpdf, its look by poppler's pdftoppm.
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

// Errors: those of PdfDocument::open.
Result<int> pdf_pages(ByteView file);

// Becomes pdftoppm, which reads the PDF from this process's standard input and writes that page
// (the first is 0) to standard output as JPEG. Comes back only if there is no pdftoppm.
void become_pdf_renderer(int page, int max_side, int quality);

}  // namespace jiangxin
