#include "sync/store/sending_rules.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/store/sending_settings.h"
#include "tests/sync/forms/campaign_file.h"
#include "tests/sync/store/samples.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

// What the clock on the wall of the workshop says, eight hours east.
TimePoint at(std::string_view local) {
  return parse_time(std::string(local) + ":00.000Z").value() - 8h;
}

SendingRules night() {
  SendingRules rules;
  rules.bytes_per_second = 100'000;
  rules.quiet = QuietHours{22h, 6h + 30min};
  rules.deadlines = {std::chrono::year{2026} / 12 / 1, std::chrono::year{2026} / 12 / 10};
  return rules;
}

}  // namespace

TEST_CASE("quiet hours span midnight, by the terminal's own day", "[rules]") {
  const SendingRules rules = night();
  CHECK(rules.quiet_for(at("2026-11-25T21:59")) == 0ms);
  CHECK(rules.quiet_for(at("2026-11-25T22:00")) == 8h + 30min);
  CHECK(rules.quiet_for(at("2026-11-26T00:00")) == 6h + 30min);
  CHECK(rules.quiet_for(at("2026-11-26T06:29")) == 1min);
  CHECK(rules.quiet_for(at("2026-11-26T06:30")) == 0ms);
}

TEST_CASE("quiet hours within a day are quiet in that day only", "[rules]") {
  SendingRules rules = night();
  rules.quiet = QuietHours{8h, 17h};
  CHECK(rules.quiet_for(at("2026-11-25T07:59")) == 0ms);
  CHECK(rules.quiet_for(at("2026-11-25T08:00")) == 9h);
  CHECK(rules.quiet_for(at("2026-11-25T17:00")) == 0ms);
  rules.quiet = QuietHours{9h, 9h};
  CHECK(rules.quiet_for(at("2026-11-25T09:00")) == 0ms);
}

TEST_CASE("the day of a deadline and the one before know neither hours nor limit", "[rules]") {
  const SendingRules rules = night();
  CHECK(rules.quiet_for(at("2026-11-29T23:59")) > 0ms);
  CHECK(rules.speed_at(at("2026-11-29T23:59")) == 100'000);
  for (const std::string_view urgent :
       {"2026-11-30T00:00", "2026-12-01T23:59", "2026-12-09T01:00", "2026-12-10T23:59"}) {
    INFO(urgent);
    CHECK(rules.quiet_for(at(urgent)) == 0ms);
    CHECK_FALSE(rules.speed_at(at(urgent)));
  }
  CHECK(rules.quiet_for(at("2026-12-02T00:00")) > 0ms);
  CHECK(rules.quiet_for(at("2026-12-11T00:00")) > 0ms);
}

TEST_CASE("who asks in quiet hours has it until they end", "[rules]") {
  SendingRules rules = night();
  rules.asked_at = at("2026-11-25T23:00");
  CHECK(rules.quiet_for(at("2026-11-25T23:01")) == 0ms);
  CHECK(rules.quiet_for(at("2026-11-26T05:00")) == 0ms);
  CHECK(rules.quiet_for(at("2026-11-26T22:10")) > 0ms);
  CHECK(rules.quiet_for(at("2026-11-25T22:10")) > 0ms);  // the clock was set back
}

TEST_CASE("times of the day are read as people write them", "[rules]") {
  CHECK(parse_time_of_day("22:00") == 22h);
  CHECK(parse_time_of_day("7:30") == 7h + 30min);
  CHECK(parse_time_of_day("0730") == 7h + 30min);
  CHECK(parse_time_of_day("22：05") == 22h + 5min);
  for (const std::string_view wrong :
       {"", "7", "24:00", "12:60", "12:5", ":", "1200:", "12-00", "12:000", "晚上"}) {
    INFO(wrong);
    CHECK_FALSE(parse_time_of_day(wrong));
  }
  CHECK(time_of_day(7h + 5min) == "07:05");
}

TEST_CASE("a setting that says nothing is named", "[rules]") {
  CHECK(misfit_of({}) == "");
  CHECK(misfit_of({"200", "22:00", "6:30"}) == "");
  CHECK(misfit_of({"0", "", ""}) == kSpeedSetting);
  CHECK(misfit_of({"fast", "", ""}) == kSpeedSetting);
  CHECK(misfit_of({"", "22:00", ""}) == kQuietUntilSetting);
  CHECK(misfit_of({"", "", "6:30"}) == kQuietFromSetting);
}

TEST_CASE_METHOD(StoreFixture, "the rules are read as they were set, with the campaign's dates",
                 "[rules]") {
  InboxRepository inbox(db);
  CampaignRepository campaigns(db);
  CHECK(read_sending_rules(inbox, campaigns, clock.now()).value() == SendingRules{});
  const SendingSettings settings{"200", "22:00", "6:30"};
  REQUIRE(store_sending_settings(inbox, settings));
  CHECK(read_sending_settings(inbox).value() == settings);
  REQUIRE(inbox.set_setting(std::string(kAskedAtSetting), to_string(clock.now())));
  auto rules = read_sending_rules(inbox, campaigns, clock.now()).value();
  CHECK(rules.bytes_per_second == 200'000);
  CHECK(rules.quiet == QuietHours{22h, 6h + 30min});
  CHECK(rules.asked_at == clock.now());
  CHECK(rules.deadlines.empty());

  const Campaign campaign = parse_campaign(longcheng_json().dump(), "longcheng").value();
  REQUIRE(campaigns.store(campaign));
  rules = read_sending_rules(inbox, campaigns, clock.now()).value();
  CHECK(rules.deadlines == std::vector{campaign.applicant_deadline, campaign.unit_deadline});
}
