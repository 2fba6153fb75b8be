// A printer's reasons (RFC 8011, 5.4.12) as what a person can do about them.
#pragma once

#include <string_view>
#include <vector>

#include "platform/printer.h"

namespace jiangxin {

enum class Severities {
  Any,
  Grave  // without those that only warn, such as of a second tray that is empty
};
PrintTrouble trouble_of(const std::vector<std::string_view>& reasons, Severities which);

}  // namespace jiangxin
