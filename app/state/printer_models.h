// The terminal's printer, as the service area shows and changes it.
#pragma once

#include <optional>
#include <string>

#include "platform/printer.h"

namespace jiangxin {

struct PrintersModel {
  bool given = false;       // on the command line: nothing is chosen here
  std::string chosen;       // its URI; empty: none
  std::string chosen_name;  // as it was known when it was chosen
  PrinterList list;
  std::string address;  // being typed
  bool bad_address = false;
  bool operator==(const PrintersModel&) const = default;
};

}  // namespace jiangxin
