// What the kiosk and jiangxin-print say to each other on one stream: the kiosk a request with its
// document, then perhaps kPrintCancel; the program a line for each change. Its end by the kiosk:
// nobody watches any more. Or it asks which printers there are, and the program tells them, a line
// for each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/printer.h"
#include "sync/base/result.h"

namespace jiangxin {

inline constexpr std::string_view kPrintCancel = "cancel\n";
inline constexpr std::uint64_t kMostPrintBytes = 64U << 20;

struct PrintRequest {
  std::uint64_t size = 0;  // of the document that follows, in bytes
  std::string printer;     // a URI; empty: the usual one
  bool operator==(const PrintRequest&) const = default;
};

// With its line end; without it, and back: InvalidInput.
std::string to_line(const PrintRequest& request);
Result<PrintRequest> parse_print_request(std::string_view line);
std::string to_line(const PrintProgress& progress);
Result<PrintProgress> parse_print_progress(std::string_view line);

struct PrinterSearchRequest {
  std::string printer;  // a URI; empty: the usual one
  bool operator==(const PrinterSearchRequest&) const = default;
};
inline constexpr std::size_t kMostPrinters = 32;

std::string to_line(const PrinterSearchRequest& request);
Result<PrinterSearchRequest> parse_search_request(std::string_view line);
std::string to_line(const PrinterList::Used& used);
std::string to_line(const FoundPrinter& printer);
// Adds what the line says; one that says nothing is left out, and what goes beyond kMostPrinters.
void take_search_line(std::string_view line, PrinterList& list);

}  // namespace jiangxin
