#include "platform/print_answer.h"

#include <sstream>

namespace jiangxin {
namespace {

constexpr std::string_view kHead = "JXP1";

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

}  // namespace jiangxin
