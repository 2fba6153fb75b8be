// Another notice altogether: no word of it is in code.
#include <catch2/catch_test_macros.hpp>

#include "sync/documents/pages.h"
#include "sync/forms/validator.h"
#include "tests/fakes/sample_application.h"

using namespace jiangxin;

namespace {

const Date kToday = std::chrono::year{2026} / 2 / 1;

Campaign first_aid() {
  return load_campaign("tests/sync/forms/campaigns/first-aid.json");
}

Application volunteer(const Campaign& campaign) {
  Application application;
  application.campaign_id = campaign.id;
  application.form_version = campaign.form_version;
  application.answers = {
      {"nickname", "Test Person"}, {"born", "2001-02-03"}, {"blood", "AB"}, {"shifts", "2"}};
  application.consents = {{"contact", 2, sample_time()}};
  application.signature = sample_signature(application);
  return application;
}

}  // namespace

TEST_CASE("another campaign takes an application without evidence or portrait", "[first-aid]") {
  const Campaign campaign = first_aid();
  CHECK(Validator(campaign).check(volunteer(campaign), kToday).empty());
}

TEST_CASE("another campaign's rules hold", "[first-aid]") {
  const Campaign campaign = first_aid();
  Application application = volunteer(campaign);
  application.answers["shifts"] = "9";
  application.answers["blood"] = "C";
  application.consents[0].version = 1;
  application.signature = sample_signature(application);
  const auto findings = Validator(campaign).check(application, kToday);
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].where == "answers/blood");
  CHECK(findings[1].message.en == "Please enter 1 to 8 shifts.");
  CHECK(findings[2].where == "consents/contact");
}

TEST_CASE("another campaign's answers are shown in its words", "[first-aid]") {
  const Campaign campaign = first_aid();
  CHECK(display_answer(campaign, *campaign.field("shifts"), "2", true) == "2 shifts");
  CHECK(display_answer(campaign, *campaign.field("blood"), "0", false) == "O 型");
}

TEST_CASE("another campaign has its own sheets", "[first-aid]") {
  const Campaign campaign = first_aid();
  const Page page = application_form(campaign, volunteer(campaign));
  CHECK(page.cells[1].text == "急救志愿者培训班报名表");
  CHECK(evidence_catalogue(campaign, volunteer(campaign)).size() == 1);
}
