// Pages as a PDF for printing and for files: A4 in black, with the fonts in it that it needs, so
// that it looks the same everywhere, and text that can be found and copied. By cairo and pango,
// which nothing else here loads.
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/documents/pages.h"

namespace jiangxin {

struct Paper {
  std::string title;  // in the file's properties: of the document, never of a person
  std::vector<Page> pages;
  Bytes portrait = {};  // JPEG; empty: none
  std::vector<std::vector<SignaturePoint>> strokes = {};
  // What the code at the head of each page says, to find its application again; empty: none.
  std::vector<std::string> marks = {};
  TimePoint made_at = {};  // in the file's properties
};

// The same paper gives the same bytes. Errors: Unsupported (a font is not installed: which),
// Corrupt (the portrait is no JPEG, or a huge one), Io. Any thread; one call waits for another.
Result<Bytes> to_pdf(const Paper& paper);

}  // namespace jiangxin
