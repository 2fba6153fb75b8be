// Which printer this terminal uses: a setting of the service area.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/store/database.h"

namespace jiangxin {

struct ChosenPrinter {
  std::string uri;   // empty: none was chosen, and the only one is used
  std::string name;  // for people
  bool operator==(const ChosenPrinter&) const = default;
};

ChosenPrinter chosen_printer(Database& db);
Result<void> choose_printer(Database& db, const ChosenPrinter& printer);

// What a person types of a printer, as its URI: "192.0.2.7" is "ipp://192.0.2.7/ipp/print". None:
// it is no address.
std::optional<std::string> printer_address(std::string_view typed);

}  // namespace jiangxin
