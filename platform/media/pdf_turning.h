// A page of a PDF turned: by what the file says of how it is held, its content stays as it is.
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

// quarters: 1 to 3, to the right; pages: how many the file has. Errors: those of
// PdfDocument::open, InvalidInput (no such page), TooLarge (pages).
Result<Bytes> with_page_turned(ByteView pdf, int page, int quarters, int& pages);

}  // namespace jiangxin
