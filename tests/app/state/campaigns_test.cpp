// What HQ sends of campaigns, at the kiosk.
#include "tests/app/state/room.h"

using namespace jiangxin;

namespace {

struct Sent : Room {
  // The notice's next version, as the sync service stores it.
  Campaign next(int forms_later = 0) {
    Campaign later = campaign;
    ++later.version;
    later.form_version += forms_later;
    later.applicant_deadline = later.unit_deadline;
    later.contact.phone = "0519-11111111";
    if (forms_later == 0) return later;
    for (Section& page : later.sections) page.title.zh += "（新）";
    return later;
  }
  void send(const Campaign& sent) {
    CHECK(hq_sends(sent) == 1);
    kiosk->look_again();
  }
};

}  // namespace

TEST_CASE_METHOD(Sent, "Home shows the new dates at once", "[campaign]") {
  const int before = screen<HomeModel>().days_left;
  const auto revision = view().revision;
  send(next());
  CHECK(screen<HomeModel>().days_left > before);
  CHECK(screen<HomeModel>().campaign->contact.phone == "0519-11111111");
  CHECK(view().revision > revision);
}

TEST_CASE_METHOD(Sent, "a copy for the day on which the database is set aside is renewed",
                 "[campaign]") {
  send(next());
  CHECK(value_of(kept_campaign(files, folder.path())) == to_json(next()));
}

TEST_CASE_METHOD(Sent, "who is filling in goes on, and finds the form as it was begun",
                 "[campaign]") {
  begin();
  const LocalText title = screen<FormPageModel>().section->title;
  send(next(1));
  act(command::Leave{});
  pass(std::chrono::seconds{2});  // beginning counted as an attempt
  come_back();
  CHECK(screen<FormPageModel>().section->title == title);
  CHECK(view().frame.campaign->form_version == campaign.form_version);
  CHECK(view().frame.campaign->contact.phone == "0519-11111111");
}

TEST_CASE_METHOD(Sent, "who begins anew begins with the newest form", "[campaign]") {
  send(next(1));
  begin();
  CHECK(view().frame.campaign->form_version == campaign.form_version + 1);
}

TEST_CASE_METHOD(Sent, "a notice that opens tomorrow leads from midnight, as clocks go there",
                 "[campaign]") {
  Campaign other = next();
  other.id = "next-year";
  other.opens = local_date(clock.now(), other.utc_offset + std::chrono::days{1});
  send(other);
  const TimePoint midnight = std::chrono::sys_days{other.opens} - other.utc_offset;
  pass(midnight - clock.now() - std::chrono::minutes{1});
  CHECK(screen<HomeModel>().campaign->id == campaign.id);
  pass(std::chrono::minutes{2});
  CHECK(screen<HomeModel>().campaign->id == "next-year");
}

TEST_CASE_METHOD(Sent, "a campaign in the database that HQ did not sign changes nothing",
                 "[campaign]") {
  const SignKeyPair stranger = make_sign_keys(random);
  Campaign false_one = next();
  false_one.hq_box = to_string(make_box_keys(random).public_key);
  false_one.closed = true;
  CHECK(value_of(
            CampaignRepository(db).store_sent({sign_campaign(to_json(false_one), stranger)})) == 1);
  kiosk->look_again();
  CHECK(screen<HomeModel>().campaign->contact.phone == campaign.contact.phone);
  CHECK(campaigns->closed().empty());
}

TEST_CASE_METHOD(Sent, "a setup's own campaign names no reader and ends nothing", "[campaign]") {
  Campaign own = next();
  own.hq_box = to_string(make_box_keys(random).public_key);
  own.closed = true;
  succeed(CampaignRepository(db).store(own));
  kiosk->look_again();
  CHECK(screen<HomeModel>().campaign->contact.phone == own.contact.phone);
  CHECK(screen<HomeModel>().campaign->hq_box.empty());
  CHECK(campaigns->closed().empty());
}

TEST_CASE_METHOD(Sent, "the service area says that a campaign of HQ's needs a newer program",
                 "[campaign][service]") {
  act(command::OpenService{});
  act(command::EditPin{std::string(kServicePin)});
  act(command::SignIn{});
  CHECK_FALSE(screen<ServiceModel>().campaign_unread);
  std::string json = to_json(next());
  json.insert(1, R"("of_a_newer_program":1,)");
  CHECK(value_of(CampaignRepository(db).store_sent({sign_campaign(json, hq_sign_now())})) == 0);
  kiosk->look_again();
  CHECK(screen<ServiceModel>().campaign_unread);
  // It was counted up since, and can be read.
  Campaign later = next();
  ++later.version;
  send(later);
  CHECK_FALSE(screen<ServiceModel>().campaign_unread);
}
