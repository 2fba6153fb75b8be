// Which printers there are: CUPS's queues, and those that the network tells of (DNS-SD). Whatever
// they say of themselves is a stranger's word.
#pragma once

#include <functional>
#include <vector>

#include "platform/printer.h"
#include "sync/base/result.h"

namespace jiangxin {

struct PrinterNearby {
  FoundPrinter printer;
  bool is_default = false;
  bool operator==(const PrinterNearby&) const = default;
};

// Takes two seconds, as long as it may go on. Only what is asked by IPP.
std::vector<PrinterNearby> printers_nearby(const std::function<bool()>& go_on);
// The default, else the only one. NotFound: none, or several.
Result<std::string> usual_of(const std::vector<PrinterNearby>& nearby);

}  // namespace jiangxin
