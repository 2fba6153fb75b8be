#include "platform/print/lookout.h"

#include "platform/print/ipp_printer.h"

namespace jiangxin {
namespace {

// Staff are told what it only warns of, too: an empty tray is what they came for.
PrintTrouble trouble_of(const PrinterStatus& status) {
  if (!status.takes_pdf) return PrintTrouble::Refused;
  return status.trouble == PrintTrouble::None ? status.warning : status.trouble;
}

void tell_used(const std::string& uri, const std::vector<PrinterNearby>& nearby, Watcher& watcher) {
  PrinterList::Used used{{uri, {}}, PrintTrouble::Offline};
  for (const PrinterNearby& one : nearby)
    if (one.printer.uri == uri) used.printer.name = one.printer.name;
  if (const auto address = address_of(uri))
    if (auto printer = IppPrinter::connect(*address))
      if (const auto status = printer->status()) used = {{uri, status->name}, trouble_of(*status)};
  watcher.say(to_line(used));
}

}  // namespace

void tell_printers(const PrinterSearchRequest& request, Watcher& watcher) {
  const auto go_on = [&watcher] { return watcher.wish() == Watcher::Wish::GoOn; };
  const auto nearby = printers_nearby(go_on);
  for (const PrinterNearby& one : nearby) watcher.say(to_line(one.printer));
  if (!go_on()) return;
  const auto uri =
      request.printer.empty() ? usual_of(nearby) : Result<std::string>(request.printer);
  if (uri) tell_used(*uri, nearby, watcher);
}

}  // namespace jiangxin
