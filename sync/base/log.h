// One line an event, to standard error (journald adds time and unit). Never personal data: ids,
// counts, states and error details only.
#pragma once

#include <string_view>

namespace jiangxin {

void log_info(std::string_view message);
void log_warning(std::string_view message);
void log_error(std::string_view message);

}  // namespace jiangxin
