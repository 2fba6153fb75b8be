// What is wrong with a name, an ID number, a PIN, as the page "who you are" says it. Pure.
#pragma once

#include <string_view>

#include "app/state/home_models.h"

namespace jiangxin {

IdentityProblem problem_of_name(std::string_view name);
// campaign knows the regions.
IdentityProblem problem_of_id_number(std::string_view id_number, const Campaign& campaign,
                                     Date today);
// Six digits or more; not one digit repeated, not a run (123456, 987654), not a part of the ID
// number, which holds the birth date.
IdentityProblem problem_of_pin(std::string_view pin, std::string_view id_number);

// A warning that does not keep anybody from going on.
bool is_warning(IdentityProblem problem);
inline bool blocks(IdentityProblem problem) {
  return problem != IdentityProblem::None && !is_warning(problem);
}

}  // namespace jiangxin
