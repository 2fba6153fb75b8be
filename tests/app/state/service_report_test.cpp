// What service staff carry away on a stick says everything by name.
#include "app/state/service_report.h"

#include <set>

#include <catch2/catch_test_macros.hpp>

namespace jiangxin {

TEST_CASE("every trouble has a name of its own in the report", "[service]") {
  std::set<std::string> reports;
  for (int value = 0; value <= static_cast<int>(HqTrouble::OwnDisk); ++value) {
    ServiceModel service;
    OutboxEntry entry;
    entry.trouble = static_cast<HqTrouble>(value);
    service.entries = {entry};
    const std::string report = service_report(service, {});
    CHECK(report.find("unknown") == std::string::npos);
    reports.insert(report);
  }
  CHECK(reports.size() == static_cast<std::size_t>(HqTrouble::OwnDisk) + 1);
}

TEST_CASE("a trouble that a newer version stored is unknown", "[service]") {
  CHECK(to_string(static_cast<HqTrouble>(static_cast<int>(HqTrouble::OwnDisk) + 1)) == "unknown");
  CHECK(to_string(static_cast<OutboxState>(99)) == "unknown");
}

}  // namespace jiangxin
