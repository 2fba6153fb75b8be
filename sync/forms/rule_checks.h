// Private to sync/forms: whether a rule of a campaign file makes sense. Each throws Refusal.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "sync/forms/campaign.h"

namespace jiangxin {

// The rule has what its kind needs and nothing else, and suits its field's type.
void check_rule(const Campaign& campaign, const Field& field, const Rule& rule,
                const std::string& path);

// Only these placeholders, in each language.
void check_message(const LocalText& message, const std::set<std::string_view>& allowed,
                   const std::string& path);

}  // namespace jiangxin
