// assets/campaigns/longcheng-2025: that it is whole, and says what it should.
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "sync/forms/validator.h"
#include "tests/fakes/sample_application.h"

using namespace jiangxin;

namespace {

std::size_t size_of(const Campaign& campaign, const char* list) {
  const CodeList* found = campaign.code_list(list);
  return found ? found->codes.size() : 0;
}

}  // namespace

TEST_CASE("a complete application has no findings", "[longcheng]") {
  const Campaign campaign = sample_campaign();
  const auto findings = Validator(campaign).check(sample_application(campaign), sample_today());
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.where << " " << finding.rule);
  CHECK(findings.empty());
}

TEST_CASE("the code lists are complete", "[longcheng]") {
  const Campaign campaign = sample_campaign();
  CHECK(size_of(campaign, "sex") == 2);
  CHECK(size_of(campaign, "ethnic_groups") == 56);
  CHECK(size_of(campaign, "education") == 11);
  CHECK(size_of(campaign, "political_status") == 13);
  CHECK(size_of(campaign, "industries") == 20);
  CHECK(size_of(campaign, "title_grades") == 6);
  CHECK(size_of(campaign, "skill_levels") == 8);
  CHECK(size_of(campaign, "units") == 8);
  CHECK(campaign.code("ethnic_groups", "56")->label.zh == "基诺族");
  CHECK(campaign.code("political_status", "13")->label.zh == "群众");
}

TEST_CASE("five forces have three indicators each", "[longcheng]") {
  const Campaign campaign = sample_campaign();
  REQUIRE(campaign.forces.size() == 5);
  for (const Force& force : campaign.forces) CHECK(force.indicators.size() == 3);
}

TEST_CASE("every column to be publicised is one of the five that the list may hold",
          "[longcheng]") {
  const Campaign campaign = sample_campaign();
  std::set<std::string> columns;
  for (const Field* field : campaign.fields())
    if (field->publicity) columns.insert(field->id);
  CHECK(columns == std::set<std::string>{"name", "sex", "employer", "trade", "skill_level"});
}
