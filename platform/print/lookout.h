// Tells which printers there are, and how the one is that would print.
#pragma once

#include "platform/print/printers.h"
#include "platform/print/watcher.h"

namespace jiangxin {

// request.printer: that one would print; empty: the usual one. Some seconds; ends early when nobody
// watches any more.
void tell_printers(const PrinterSearchRequest& request, Watcher& watcher);

}  // namespace jiangxin
