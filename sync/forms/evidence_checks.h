// Private to sync/forms: what an application holds beside its answers.
#pragma once

#include "sync/forms/messages.h"
#include "sync/forms/validator.h"

namespace jiangxin {

// The campaign's words for what no rule of a field says.
LocalText built_in_message(const Campaign& campaign, std::string_view key,
                           const Placeholders& values = {});

void check_evidence(const Campaign& campaign, const Application& application,
                    std::vector<Finding>& findings);
// Scans of stamped pages: whether they are of what stands here now.
void check_stamped(const Campaign& campaign, const Application& application,
                   std::vector<Finding>& findings);
void check_portrait(const Campaign& campaign, const Application& application,
                    std::vector<Finding>& findings);

}  // namespace jiangxin
