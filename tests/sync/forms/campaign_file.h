// A campaign file, broken or mended in one place.
#pragma once

#include <fstream>
#include <string>

#include <nlohmann/json.hpp>

#include "sync/forms/campaign.h"

namespace jiangxin {

inline nlohmann::json campaign_json(const std::string& path) {
  std::ifstream file(std::string(JIANGXIN_SOURCE_DIR) + "/" + path);
  return nlohmann::json::parse(file);
}

inline nlohmann::json longcheng_json() {
  return campaign_json("assets/campaigns/longcheng-2025/campaign.json");
}

inline nlohmann::json first_aid_json() {
  return campaign_json("tests/sync/forms/campaigns/first-aid.json");
}

// What parse_campaign says of it; empty if it takes it.
inline std::string refusal(const nlohmann::json& json) {
  const auto campaign = parse_campaign(json.dump(), "c.json");
  return campaign ? "" : campaign.error().detail;
}

}  // namespace jiangxin
