// Private to sync/forms: texts with {placeholders}.
#pragma once

#include <map>
#include <string>

#include "sync/forms/campaign.h"

namespace jiangxin {

using Placeholders = std::map<std::string, LocalText, std::less<>>;

// A sentence with a placeholder that has no value is left out.
LocalText fill(const LocalText& message, const Placeholders& values);

// The same in each language.
LocalText plain(std::string text);

}  // namespace jiangxin
