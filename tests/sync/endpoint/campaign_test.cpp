// What HQ holds of campaigns, tells and judges by.
#include "tests/sync/endpoint/filled_hub.h"

namespace jiangxin {

TEST_CASE("a campaign is told to every terminal, signed", "[hub][updates][campaign]") {
  HubFixture test;
  const ApplicationId id = ApplicationId::make(test.random);
  TestTerminal other(test.random, test.data->secrets().box);
  REQUIRE(test.data->store().put_terminal(other.card()));
  const Updates first = test.hub().updates(other.id, "").value();
  REQUIRE(first.campaigns.size() == 1);
  CHECK(first.campaigns[0].json == to_json(test.campaign));
  CHECK(is_genuine(first, test.data->secrets().sign.x25519.public_key));
  CHECK(test.hub().updates(other.id, first.cursor).value().size() == 0);

  test.deliver(test.terminal.submission(test.terminal.application(test.campaign), id));
  Campaign later = test.campaign;
  ++later.version;
  later.applicant_deadline = later.unit_deadline;
  REQUIRE(test.data->store().put_campaign(later));
  REQUIRE(test.data->store().put_campaign(later));  // once
  REQUIRE(test.hub().decide(id, DecisionState::Accepted, {}));
  const Updates own = test.hub().updates(test.terminal.id, first.cursor).value();
  CHECK(own.receipts.size() == 1);
  CHECK(own.decisions.size() == 1);
  REQUIRE(own.campaigns.size() == 1);
  CHECK(own.campaigns[0].json == to_json(later));
  CHECK(test.hub().updates(other.id, first.cursor).value().campaigns == own.campaigns);
  // Who begins anew hears of the newest only.
  CHECK(test.hub().updates(other.id, "").value().campaigns == own.campaigns);
}

TEST_CASE("a campaign that changes counts its version up", "[hub][campaign]") {
  HubFixture test;
  Campaign other = test.campaign;
  other.contact.phone = "0519-22222222";
  const auto same_version = test.data->store().put_campaign(other);
  REQUIRE_FALSE(same_version);
  CHECK(same_version.error().code == ErrorCode::Conflict);
  ++other.version;
  ++other.form_version;
  REQUIRE(test.data->store().put_campaign(other));
  // Nor does an older form get behind the newest version.
  Campaign older = test.campaign;
  older.contact.phone = "0519-11111111";
  CHECK_FALSE(test.data->store().put_campaign(older));
  CHECK(test.data->store().campaigns().value().size() == 2);
}

TEST_CASE("under a form's number stays what that form asks", "[hub][campaign]") {
  HubFixture test;
  Campaign other = test.campaign;
  ++other.version;
  SECTION("other rules") {
    other.sections.front().fields.back().rules.clear();
  }
  SECTION("another consent") {
    ++other.consents.front().version;
  }
  const auto same_number = test.data->store().put_campaign(other);
  REQUIRE_FALSE(same_number);
  CHECK(same_number.error().code == ErrorCode::Conflict);
  CHECK(same_number.error().detail.starts_with("/form_version: "));
  ++other.form_version;
  CHECK(test.data->store().put_campaign(other));
}

TEST_CASE("HQ judges a form by the newest units", "[hub][campaign]") {
  HubFixture test;
  Campaign next = test.campaign;
  ++next.version;
  ++next.form_version;
  next.units.push_back({"new-unit", {"测试新单位", ""}});
  next.sections.front().title.zh = "另一张表";
  REQUIRE(test.data->store().put_campaign(next));
  const auto first = test.data->store().campaign(test.campaign.id, test.campaign.form_version);
  REQUIRE(first.value());
  CHECK((*first)->code("units", "new-unit"));
  CHECK((*first)->sections.front().title == test.campaign.sections.front().title);
  CHECK((*first)->form_version == test.campaign.form_version);
}

TEST_CASE("a closed campaign is told as a later version of itself, and of nothing else",
          "[hub][campaign][commands]") {
  Filled hub;
  const Campaign before = hub.campaign;
  const auto close = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments{"close", "--data", hub.folder()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_hub(arguments);
  };
  const Ran unsure = close({before.id});
  CHECK(unsure.status == 1);
  CHECK(unsure.error.find("--yes") != std::string::npos);
  CHECK(close({"no-such", "--yes"}).error.find("no campaign \"no-such\"") != std::string::npos);

  CHECK(close({before.id, "--yes"}).status == 0);
  CHECK(close({before.id, "--yes"}).out == "campaign " + before.id + " is closed already\n");

  Campaign wanted = before;
  wanted.closed = true;
  ++wanted.version;
  CHECK(*hub.data->store().campaign(before.id, before.form_version).value() == wanted);
}

}  // namespace jiangxin
