// A page as a screen shows it that others walk past.
#pragma once

#include <string_view>

#include "sync/documents/pages.h"

namespace jiangxin {

// Wherever that ID number stands on the page, only its ends are left.
void mask_number(Page& page, std::string_view id_number);

}  // namespace jiangxin
