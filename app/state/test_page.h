// A page that shows whether a printer does what the papers need.
#pragma once

#include "app/state/paper_pdf.h"

namespace jiangxin {

// Nothing personal. A4 with a frame that the papers' margins leave, and a line in each size.
PaperJob test_page(const std::string& terminal, const std::string& when);

}  // namespace jiangxin
