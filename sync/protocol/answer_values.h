// What a signature of HQ's covers, as JSON, and what is in more than one answer. Inside
// sync/protocol only.
#pragma once

#include <nlohmann/json.hpp>

#include "sync/protocol/handover.h"
#include "sync/protocol/json_reader.h"

namespace jiangxin {

// Every member but the signature.
nlohmann::json unsigned_value(const Receipt& receipt);
nlohmann::json unsigned_value(const Decision& decision);
nlohmann::json unsigned_value(const Handover& handover);

// All of them.
nlohmann::json signed_value(const Decision& decision);
nlohmann::json signed_value(const Handover& handover);
Decision read_decision(wire::Reader& in);
Handover read_handover(wire::Reader& in);

}  // namespace jiangxin
