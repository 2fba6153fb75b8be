// Private to sync/forms.
#pragma once

#include "sync/forms/campaign.h"

namespace jiangxin {

// What the JSON's shape alone does not show: every id once, every reference there, every rule with
// what its kind needs and nothing else, every message with placeholders that have a value.
// Throws Refusal.
void check_campaign(const Campaign& campaign);

}  // namespace jiangxin
