#include "sync/store/campaign_repository.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/store/statement.h"
#include "tests/fakes/sample_application.h"
#include "tests/sync/store/samples.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

struct CampaignRepositoryFixture : StoreFixture {
  CampaignRepository campaigns{db};
  SignKeyPair hq = make_sign_keys(random);

  // The notice, with something in its form and something beside it that can be told.
  static Campaign campaign(int form_version, int version, std::string phone) {
    Campaign made = sample_campaign();
    made.form_version = form_version;
    made.version = version;
    made.contact.phone = std::move(phone);
    made.sections.front().title.zh = "form " + std::to_string(form_version);
    return made;
  }
  int send(const Campaign& one) {
    return campaigns.store_sent({sign_campaign(to_json(one), hq)}).value();
  }
  int unread() { return campaigns.unread(hq.public_key).value(); }
  // With a member that no program knows yet; how many are unread then.
  int send_odd(const Campaign& one) {
    std::string json = to_json(one);
    json.insert(1, R"("of_a_newer_program":1,)");
    REQUIRE(campaigns.store_sent({sign_campaign(std::move(json), hq)}).value() == 0);
    return unread();
  }
  // As a program that could not read it left it; how many are unread then.
  int keep_for_later(const Campaign& one) {
    const SignedCampaign sent = sign_campaign(to_json(one), hq);
    REQUIRE(execute(db, "INSERT OR REPLACE INTO unread_campaign VALUES(?, ?, ?, ?, ?)", one.id,
                    one.form_version, one.version, sent.json, sent.signature));
    return unread();
  }
  std::vector<Campaign> all() { return campaigns.all(sample_time()).value(); }
};

}  // namespace

TEST_CASE_METHOD(CampaignRepositoryFixture, "no campaign is there at first", "[store][campaign]") {
  CHECK(all().empty());
  CHECK(campaigns.state().value().empty());
}

TEST_CASE_METHOD(CampaignRepositoryFixture, "each form stays, with the newest dates and texts",
                 "[store][campaign]") {
  REQUIRE(campaigns.store(campaign(1, 4, "111")));
  CHECK(send(campaign(2, 5, "222")) == 1);
  REQUIRE(all().size() == 2);
  CHECK(all()[0].form_version == 2);
  CHECK(all()[1].form_version == 1);
  CHECK(all()[1].sections.front().title.zh == "form 1");
  CHECK(all()[1].contact.phone == "222");
}

TEST_CASE_METHOD(CampaignRepositoryFixture, "what HQ sends counts if it is newer",
                 "[store][campaign]") {
  REQUIRE(campaigns.store(campaign(1, 4, "111")));
  const std::string state = campaigns.state().value();
  CHECK(send(campaign(1, 4, "222")) == 0);
  CHECK(send(campaign(1, 3, "333")) == 0);
  CHECK(all().front().contact.phone == "111");
  CHECK(campaigns.state().value() == state);
  CHECK(send(campaign(1, 5, "555")) == 1);
  CHECK(all().front().contact.phone == "555");
  CHECK(campaigns.state().value() != state);
}

TEST_CASE_METHOD(CampaignRepositoryFixture,
                 "by hand the same version may be put anew, an older one not",
                 "[store][campaign]") {
  REQUIRE(campaigns.store(campaign(1, 4, "111")));
  REQUIRE(campaigns.store(campaign(1, 4, "222")));
  REQUIRE(campaigns.store(campaign(1, 3, "333")));
  CHECK(all().front().contact.phone == "222");
}

TEST_CASE_METHOD(CampaignRepositoryFixture,
                 "HQ's own of the version that the terminal was set up with brings HQ's key",
                 "[store][campaign]") {
  REQUIRE(campaigns.store(campaign(1, 4, "111")));
  const auto sent = [&](const char* phone, std::uint8_t key) {
    Campaign with_key = campaign(1, 4, phone);
    with_key.hq_box = to_base64(Bytes(32, key));
    return campaigns.store_sent({sign_campaign(to_json(with_key), hq)}).value();
  };
  CHECK(sent("222", 7) == 0);  // another than it was set up with: not before it is counted up
  CHECK(all().front().hq_box.empty());
  CHECK(campaigns.store_sent({sign_campaign(to_json(campaign(1, 4, "111")), hq)}).value() == 0);
  CHECK(sent("111", 7) == 1);
  CHECK(all().front().hq_box == to_base64(Bytes(32, 7)));
  CHECK(sent("111", 7) == 0);
  CHECK(sent("111", 8) == 0);
  CHECK(campaigns.store_sent({sign_campaign(to_json(campaign(1, 4, "111")), hq)}).value() == 0);
  CHECK(all().front().hq_box == to_base64(Bytes(32, 7)));
}

TEST_CASE_METHOD(CampaignRepositoryFixture, "what this program cannot read is passed over",
                 "[store][campaign]") {
  const SignedCampaign odd = sign_campaign(R"({"id":"of a newer program"})", hq);
  const SignedCampaign fine = sign_campaign(to_json(campaign(1, 1, "111")), hq);
  CHECK(campaigns.store_sent({odd, fine}).value() == 1);
  CHECK(all().size() == 1);
  CHECK(unread() == 1);
  // A newer program was here before.
  REQUIRE(execute(db, "INSERT INTO campaign VALUES('newer', 1, 1, '{}', NULL)"));
  CHECK(all().size() == 1);
}

TEST_CASE_METHOD(CampaignRepositoryFixture,
                 "what an earlier program could not read is read by a later one, as HQ signed it",
                 "[store][campaign]") {
  REQUIRE(campaigns.store(campaign(1, 4, "111")));
  const Campaign sent = campaign(1, 5, "555");
  for (int twice = 0; twice < 2; ++twice) CHECK(keep_for_later(sent) == 1);
  CHECK(all().front().contact.phone == "111");
  CHECK(campaigns.read_again().value() == 1);
  CHECK(unread() == 0);
  CHECK(campaigns.trusted(sample_time(), hq.public_key).value().front() == sent);
  CHECK(campaigns.read_again().value() == 0);
  CHECK(send(sent) == 0);  // told again by the network
}

TEST_CASE_METHOD(CampaignRepositoryFixture,
                 "what no program here can read waits on, the newest of each form",
                 "[store][campaign]") {
  CHECK(send_odd(campaign(1, 6, "666")) == 1);
  CHECK(send_odd(campaign(1, 5, "555")) == 1);
  CHECK(send_odd(campaign(2, 6, "666")) == 2);
  REQUIRE(execute(db, "PRAGMA query_only = ON"));  // a disk that takes nothing
  CHECK(campaigns.read_again().value() == 0);
  CHECK(unread() == 2);
  CHECK(campaigns.unread(make_sign_keys(random).public_key).value() == 0);
  CHECK(
      select_value<int>(db, "SELECT version FROM unread_campaign WHERE form_version = 1").value() ==
      6);
}

TEST_CASE_METHOD(CampaignRepositoryFixture,
                 "what HQ has sent since in a way that can be read leaves nothing unread",
                 "[store][campaign]") {
  CHECK(send_odd(campaign(1, 5, "555")) == 1);
  CHECK(send(campaign(1, 4, "444")) == 1);
  CHECK(unread() == 1);
  CHECK(send(campaign(1, 6, "666")) == 1);
  CHECK(unread() == 0);
  CHECK(send_odd(campaign(1, 5, "555")) == 0);  // a stick brings it late
}

TEST_CASE_METHOD(CampaignRepositoryFixture,
                 "next year's notice leads from the day on which it opens", "[store][campaign]") {
  const Campaign now = campaign(3, 7, "111");
  Campaign next = campaign(1, 1, "222");
  next.id = "next";
  next.opens = now.opens + std::chrono::years{1};
  next.applicant_deadline = now.applicant_deadline + std::chrono::years{1};
  next.unit_deadline = now.unit_deadline + std::chrono::years{1};
  REQUIRE(campaigns.store(next));
  REQUIRE(campaigns.store(now));
  CHECK(all().front().id == now.id);
  CHECK(all().size() == 2);
  const TimePoint opening = std::chrono::sys_days{next.opens} - next.utc_offset;
  CHECK(campaigns.all(opening - 1s).value().front().id == now.id);
  CHECK(campaigns.all(opening).value().front().id == "next");
}
