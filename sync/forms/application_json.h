// For the codec of a submission's body, which holds an application as a member.
#pragma once

#include <nlohmann/json.hpp>

#include "sync/forms/application.h"

namespace jiangxin {

// Errors: as parse_application.
Result<Application> application_of(const nlohmann::json& document);

}  // namespace jiangxin
