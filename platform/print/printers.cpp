#include "platform/print/printers.h"

#include <algorithm>
#include <string_view>

#include <cups/cups.h>

#include "platform/print/ipp_printer.h"
#include "platform/print_answer.h"

namespace jiangxin {
namespace {

constexpr int kLookMs = 2'000;  // printers answer a call within one second

struct Collecting {
  std::vector<PrinterNearby> found;
  const std::function<bool()>& go_on;
};

const char* option_of(const cups_dest_t& dest, const char* name) {
  return cupsGetOption(name, dest.num_options, dest.options);
}

// A queue has an address at CUPS; what the network tells of has that of its own.
std::string uri_of(const cups_dest_t& dest) {
  for (const char* name : {"printer-uri-supported", "device-uri"})
    if (const char* uri = option_of(dest, name)) return uri;
  return {};
}

std::string name_of(const cups_dest_t& dest) {
  const char* info = option_of(dest, "printer-info");
  return plain_name(info != nullptr && *info != '\0' ? info : dest.name);
}

int collect(void* data, unsigned flags, cups_dest_t* dest) {
  auto& into = *static_cast<Collecting*>(data);
  const std::string uri = uri_of(*dest);
  const auto same = [&](const PrinterNearby& one) { return one.printer.uri == uri; };
  if ((flags & CUPS_DEST_FLAGS_REMOVED) != 0)
    std::erase_if(into.found, same);
  else if (dest->instance == nullptr && parse_printer(uri) && into.found.size() < kMostPrinters &&
           std::ranges::none_of(into.found, same))
    into.found.push_back({{uri, name_of(*dest)}, dest->is_default != 0});
  return into.go_on() ? 1 : 0;
}

}  // namespace

std::vector<PrinterNearby> printers_nearby(const std::function<bool()>& go_on) {
  Collecting collecting{{}, go_on};
  int cancel = 0;
  cupsEnumDests(CUPS_DEST_FLAGS_NONE, kLookMs, &cancel, 0, 0, collect, &collecting);
  return std::move(collecting.found);
}

Result<std::string> usual_of(const std::vector<PrinterNearby>& nearby) {
  const auto chosen = std::ranges::find(nearby, true, &PrinterNearby::is_default);
  if (chosen != nearby.end()) return chosen->printer.uri;
  if (nearby.size() == 1) return nearby.front().printer.uri;
  return fail(ErrorCode::NotFound, "no printer, or several and no default");
}

}  // namespace jiangxin
