// Which applications of a campaign are exported, in which order, and where each of them lies.
#pragma once

#include <limits>
#include <map>

#include "sync/endpoint/dossier.h"

namespace jiangxin {

inline constexpr const char* kNoUnit = "没有选推荐单位";
inline constexpr std::int64_t kNotRecommended = std::numeric_limits<std::int64_t>::max();

// In the order in which HQ recorded their recommendations; then the others, as they came.
struct Listed {
  std::int64_t recommended = kNotRecommended;  // number of the decision
  std::int64_t arrived = 0;                    // number of its first submission
  ApplicationId id;

  bool operator<(const Listed& other) const;
};
struct UnitListed {
  std::vector<Listed> applications;
  std::map<int, std::shared_ptr<const Campaign>, std::greater<>> forms;  // that were filled in
};
struct AllListed {
  std::map<std::string, UnitListed> units;  // by the name of its folder
  std::map<ApplicationId, Path> places;     // <unit>/<folder>, of what can be read
};

// The name of the folder of its recommending unit.
std::string unit_of(const Dossier& dossier);
// All that are not withdrawn. Errors: the store's.
Result<AllListed> listed_by_unit(HubData& data, const std::string& campaign);

}  // namespace jiangxin
