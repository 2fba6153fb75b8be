// The code at the head of a page, by which a scan of it finds its application.
#pragma once

#include <string>

#include <cairo.h>

#include "sync/base/result.h"
#include "sync/documents/pages.h"

namespace jiangxin {

// In the page's mark_box, in millimetres. InvalidInput: more than a code holds.
Result<void> draw_mark(cairo_t* cr, const Page& page, const std::string& text);

}  // namespace jiangxin
