// Private to sync/forms: 脱密 of what was typed.
#pragma once

#include <string_view>
#include <vector>

#include "sync/forms/validator.h"

namespace jiangxin {

// A warning at `where` for each kind of thing that had better not stand in the text: its author,
// and HQ, judge.
void check_sensitive(std::string_view where, std::string_view text, std::vector<Finding>& findings);

// Whether an answer of that type may hold anything.
bool is_free_text(const Field& field);

// Titles and issuers of the evidence, the names of its files and of stamped scans, and what was
// written of why something may stay on a page ("evidence/lead.duty/0/kept").
void check_sensitive_evidence(const Application& application, std::vector<Finding>& findings);

}  // namespace jiangxin
