#include "app/state/printer_setting.h"

#include <algorithm>

#include "sync/store/inbox_repository.h"

namespace jiangxin {

namespace {

constexpr const char* kPrinterSetting = "printer";
constexpr const char* kPrinterNameSetting = "printer_name";
constexpr std::size_t kLongestPrinterAddress = 200;

std::string printer_setting(Database& db, const char* name) {
  const auto value = InboxRepository(db).setting(name);
  return value && *value ? **value : std::string();
}

bool is_of_a_host(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._:[]%").find(c) != std::string_view::npos;
}

bool is_of_an_address(char c) {
  return c > ' ' && c < 0x7F;
}

}  // namespace

ChosenPrinter chosen_printer(Database& db) {
  return {printer_setting(db, kPrinterSetting), printer_setting(db, kPrinterNameSetting)};
}

Result<void> choose_printer(Database& db, const ChosenPrinter& printer) {
  InboxRepository inbox(db);
  JIANGXIN_TRY(inbox.set_setting(kPrinterSetting, printer.uri));
  return inbox.set_setting(kPrinterNameSetting, printer.name);
}

std::optional<std::string> printer_address(std::string_view typed) {
  const std::size_t scheme = typed.find("://");
  const bool has_scheme = scheme != std::string_view::npos;
  const std::string_view kind = has_scheme ? typed.substr(0, scheme) : "ipp";
  const std::string_view rest = has_scheme ? typed.substr(scheme + 3) : typed;
  const std::string_view host = rest.substr(0, rest.find('/'));
  const bool is_good = (kind == "ipp" || kind == "ipps") && !host.empty() &&
                       typed.size() <= kLongestPrinterAddress &&
                       std::ranges::all_of(host, is_of_a_host) &&
                       std::ranges::all_of(rest, is_of_an_address);
  if (!is_good) return std::nullopt;
  const std::string address = std::string(kind) + "://" + std::string(rest);
  return host.size() < rest.size() ? address : address + "/ipp/print";
}

}  // namespace jiangxin
