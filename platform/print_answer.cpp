#include "platform/print_answer.h"

#include <sstream>
#include <utility>

namespace jiangxin {
namespace {

constexpr std::string_view kHead = "JXP1";
constexpr std::string_view kSearchHead = "JXL1";
constexpr std::string_view kUsed = "used";
constexpr std::string_view kFound = "found";

// The rest of a line, which may have blanks in it.
std::string rest_of(std::istringstream& words) {
  std::string rest;
  std::getline(words >> std::ws, rest);
  return rest;
}

template <class E>
bool read(std::istringstream& words, E last, E& value) {
  int number = 0;
  if (!(words >> number) || number < 0 || number > static_cast<int>(last)) return false;
  value = static_cast<E>(number);
  return true;
}

}  // namespace

std::string to_line(const PrintRequest& request) {
  return std::string(kHead) + " " + std::to_string(request.size) + " " + request.printer + "\n";
}

Result<PrintRequest> parse_print_request(std::string_view line) {
  std::istringstream words{std::string(line)};
  std::string head;
  PrintRequest request;
  if (!(words >> head >> request.size) || head != kHead || request.size > kMostPrintBytes)
    return fail(ErrorCode::InvalidInput, "no request to print");
  request.printer = rest_of(words);
  return request;
}

std::string to_line(const PrintProgress& progress) {
  return std::to_string(static_cast<int>(progress.stage)) + " " +
         std::to_string(static_cast<int>(progress.trouble)) + " " + std::to_string(progress.page) +
         " " + progress.printer + "\n";
}

Result<PrintProgress> parse_print_progress(std::string_view line) {
  std::istringstream words{std::string(line)};
  PrintProgress progress;
  if (!read(words, PrintStage::Failed, progress.stage) ||
      !read(words, PrintTrouble::Interrupted, progress.trouble) || !(words >> progress.page) ||
      progress.page < 0)
    return fail(ErrorCode::InvalidInput, "no progress of a print");
  progress.printer = rest_of(words);
  return progress;
}

std::string to_line(const PrinterSearchRequest& request) {
  return std::string(kSearchHead) + " " + request.printer + "\n";
}

Result<PrinterSearchRequest> parse_search_request(std::string_view line) {
  std::istringstream words{std::string(line)};
  std::string head;
  if (!(words >> head) || head != kSearchHead)
    return fail(ErrorCode::InvalidInput, "no request for printers");
  return PrinterSearchRequest{rest_of(words)};
}

std::string to_line(const PrinterList::Used& used) {
  return std::string(kUsed) + " " + std::to_string(static_cast<int>(used.trouble)) + " " +
         used.printer.uri + " " + used.printer.name + "\n";
}

std::string to_line(const FoundPrinter& printer) {
  return std::string(kFound) + " " + printer.uri + " " + printer.name + "\n";
}

void take_search_line(std::string_view line, PrinterList& list) {
  std::istringstream words{std::string(line)};
  std::string head;
  words >> head;
  PrinterList::Used said;
  if (head == kUsed && !read(words, PrintTrouble::Interrupted, said.trouble)) return;
  if (!(words >> said.printer.uri)) return;
  said.printer.name = rest_of(words);
  if (head == kUsed)
    list.used = std::move(said);
  else if (head == kFound && list.found.size() < kMostPrinters)
    list.found.push_back(std::move(said.printer));
}

}  // namespace jiangxin
