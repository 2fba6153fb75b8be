// What jiangxin-reader does with a page.
#pragma once

#include "platform/reading/prepare.h"
#include "platform/reading/recogniser.h"
#include "platform/search/page_searcher.h"

namespace jiangxin {

struct FoundOnPage {
  Sensitive what;  // its place in a line says nothing here
  std::vector<PageBox> boxes;
};

struct ReadPage {
  std::vector<ReadLine> lines;
  std::vector<FoundOnPage> found;  // Unread: all of the page, which cannot be read
};

// The page, grey, read and searched, however it is held.
Result<ReadPage> read_page(Recogniser& recogniser, const Pix& grey);

// A page of a PDF, from 0, as pdftoppm draws it: a binary PGM. pdftoppm is confined before it looks
// at it. Errors: NotFound (no such page), Corrupt, TooLarge, Io.
Result<Bytes> render_page(ByteView pdf, int page);

}  // namespace jiangxin
