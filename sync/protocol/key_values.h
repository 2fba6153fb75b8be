// Public keys as members of a JSON object: of suite 1 under their name, "sign_key", of suite 2
// under "sm2_sign_key", which is absent if there is none. For codecs.
#pragma once

#include <nlohmann/json.hpp>

#include "sync/protocol/json_reader.h"
#include "sync/protocol/messages.h"

namespace jiangxin {

void put(nlohmann::json& value, const std::string& name, const BoxPublicKeys& keys);
void put(nlohmann::json& value, const std::string& name, const SignPublicKeys& keys);
BoxPublicKeys read_box_keys(wire::Reader& in, const std::string& name);
SignPublicKeys read_sign_keys(wire::Reader& in, const std::string& name);

nlohmann::json value_of(const HqKeys& keys);
HqKeys read_hq_keys(wire::Reader& in);

}  // namespace jiangxin
