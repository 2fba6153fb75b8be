// What a stranger's PDF would do, and what it tells beside its pages.
#pragma once

#include "platform/media/pdf_document.h"

namespace jiangxin {

// InvalidInput: it has a script, starts a program, sends what is filled in, plays something, holds
// another file or a form that runs (XFA). Corrupt.
Result<void> refuse_active(PdfDocument& document);

// The same pages as a file: whole again where it was damaged, without password, earlier versions,
// dates and names of programs and people (info, XMP, notes in its JPEGs). The same file gives the
// same bytes. Errors: those of PdfDocument::open and refuse_active, TooLarge (pages).
Result<Bytes> cleaned_pdf(ByteView file, int& pages);

}  // namespace jiangxin
