// What a signature of HQ's covers, as JSON. Inside sync/protocol only.
#pragma once

#include <nlohmann/json.hpp>

#include "sync/protocol/messages.h"

namespace jiangxin {

// Every member but the signature.
nlohmann::json unsigned_value(const Receipt& receipt);
nlohmann::json unsigned_value(const Decision& decision);

}  // namespace jiangxin
