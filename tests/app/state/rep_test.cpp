// The union rep, and whoever looks after the machine.
#include <catch2/catch_test_macros.hpp>

#include "app/state/service_flow.h"
#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

// A worker has submitted; the kiosk is at Home again.
SubmissionId submitted(Room& room) {
  const SubmissionId id = room.apply();
  room.deliver(id);
  return id;
}

}  // namespace

TEST_CASE("a rep reads what was submitted and endorses it", "[kiosk][journey][rep]") {
  Room room;
  const SubmissionId applied = submitted(room);
  room.sign_in();
  REQUIRE(room.screen<RepListModel>().rows.size() == 1);
  CHECK(room.screen<RepListModel>().rows.front().stage == ApplicationStage::Received);
  CHECK(room.screen<RepListModel>().rows.front().id_number_masked == "320***********0017");
  CHECK(room.view().frame.assistant == "测试干部");

  room.act(command::SelectApplication{0});
  REQUIRE(room.screen<RepApplicationModel>().application);
  CHECK(room.screen<RepApplicationModel>().application->answers == sample_answers());
  CHECK_FALSE(room.kiosk->is_locked());
  room.act(command::SubmitEndorsement{});
  CHECK(room.screen<RepApplicationModel>().problem_field == "opinion");
  std::string lines;
  for (int i = 0; i < 10; ++i) lines += "同意\n";  // more than the form has room for
  room.act(command::EditOpinion{lines});
  CHECK(room.screen<RepApplicationModel>().problem_field == "opinion-long");
  room.act(command::EditOpinion{"情况属实，有事打 13800000000"});
  REQUIRE(room.screen<RepApplicationModel>().opinion_findings.size() == 1);
  CHECK(room.screen<RepApplicationModel>().opinion_findings.front().rule == "sensitive-phone");
  room.act(command::EditOpinion{"情况属实，同意申报"});
  CHECK(room.screen<RepApplicationModel>().opinion_findings.empty());
  CHECK(room.screen<RepApplicationModel>().problem_field == "declassified");
  room.act(command::ToggleDeclassified{});
  room.act(command::SubmitEndorsement{});
  CHECK(room.overlay<MessageModel>().id == MessageId::EndorsementSent);
  CHECK(room.screen<RepApplicationModel>().endorsed);
  room.act(command::DismissMessage{});

  const Submission sent =
      value_of(room.outbox.submission(value_of(room.outbox.page(0, 1)).front().id));
  CHECK(sent.manifest.kind == SubmissionKind::Endorsement);
  CHECK(sent.manifest.follows == value_of(room.outbox.submission(applied)).digest());
  CHECK(room.opened_by_hq(sent).endorsement->rep_name == "测试干部");

  room.act(command::Back{});
  CHECK(room.screen<RepListModel>().rows.front().endorsed);
  room.act(command::Leave{});
  room.screen<HomeModel>();
  CHECK(room.kiosk->is_locked());
  CHECK(room.view().frame.assistant.empty());
}

TEST_CASE("a rep looks at every file of what was submitted, and sees what was kept and why",
          "[kiosk][rep][screening]") {
  Room room;
  room.searcher.found[0] = {found_at(1000)};
  room.begin();
  room.fill_all();
  for (std::size_t i = 0; i < room.campaign.forces.size(); ++i) {
    const auto open = room.screen<PreviewModel>().screening.first_open;
    REQUIRE(open);
    room.act(command::ShowFindings{*open});
    room.act(command::AskToKeep{});
    room.act(command::KeepAs{KeepReason::Agreed});
    room.act(command::Back{});
  }
  room.sign();
  room.submit();
  room.act(command::Next{});
  room.sign_in();
  room.act(command::SelectApplication{0});
  const Application read = *room.screen<RepApplicationModel>().application;
  REQUIRE(read.kept.size() == room.campaign.forces.size());
  CHECK(read.kept.front().reason == KeepReason::Agreed);
  for (const Attachment* file : read.attachments()) {
    room.act(command::ShowFile{file->id});
    CHECK(room.overlay<MessageModel>().shown == ShownPage{file->id, 0, file->pages});
    REQUIRE(room.overlay<MessageModel>().picture);
    CHECK(as_text(*room.overlay<MessageModel>().picture).starts_with("page 0 of "));
    room.act(command::DismissMessage{});
  }
}

TEST_CASE("returns come first in a rep's list", "[kiosk][rep]") {
  Room room;
  const SubmissionId returned = submitted(room);
  room.decide(returned, DecisionState::Returned, {"请补材料", {}});
  room.pass(1min);
  room.begin({"测试员乙", "11010119900307109X"});
  room.act(command::Leave{});
  room.sign_in();
  const auto& list = room.screen<RepListModel>();
  REQUIRE(list.rows.size() == 2);
  CHECK(list.returned == 1);
  CHECK(list.rows.front().stage == ApplicationStage::Returned);
  CHECK(list.rows.back().stage == ApplicationStage::Filling);
}

TEST_CASE("a rep who helped goes on with the list, the PIN told again", "[kiosk][rep]") {
  Room room;
  room.sign_in();
  room.act(command::Assist{});
  room.identify();
  CHECK(room.view().frame.assistant == "测试干部");
  room.act(command::SwitchLanguage{});
  const auto departures = room.kiosk->departures();
  room.act(command::Leave{});
  CHECK(room.kiosk->departures() == departures + 1);
  CHECK_FALSE(room.screen<SignInModel>().service);
  CHECK(room.view().frame.applicant.empty());
  CHECK(room.view().frame.assistant.empty());
  CHECK(room.view().appearance == Appearance{});
  room.act(command::EditPin{std::string(kRepPin)});
  room.act(command::SignIn{});
  CHECK(room.screen<RepListModel>().rows.size() == 1);
  const auto draft = first_of(room.vault.open(kWorker, pin_of(kPin)));
  CHECK(draft.content.application.assisted_by == "测试干部");
  room.pass(3min);
  room.screen<HomeModel>();
  CHECK(room.view().frame.assistant.empty());
}

TEST_CASE("a rep is recorded with the first change made beside them, not for looking on",
          "[kiosk][rep]") {
  Room room;
  const auto assisted_by = [&] {
    room.pass(2s);
    return first_of(room.vault.open(kWorker, pin_of(kPin))).content.application.assisted_by;
  };
  room.begin();
  room.act(command::EditAnswer{"phone", "13900000000"});
  room.act(command::Leave{});
  room.assist();
  CHECK(assisted_by().empty());
  room.act(command::GoToFinding{"answers/phone"});
  room.act(command::EditAnswer{"phone", "13900000001"});
  CHECK(assisted_by() == "测试干部");
  room.act(command::Leave{});
  room.act(command::Leave{});
  room.come_back();
  room.act(command::GoToFinding{"answers/phone"});
  room.act(command::EditAnswer{"phone", "13900000002"});
  CHECK(assisted_by() == "测试干部");
}

TEST_CASE("a rep who helps with a correction is recorded", "[kiosk][rep]") {
  Room room;
  room.begin();
  room.fill_all();
  const SubmissionId first = room.submit();
  room.deliver(first);
  room.decide(first, DecisionState::Returned, {"电话打不通", {}});
  room.act(command::Next{});
  room.assist();
  room.screen<ProgressModel>();
  room.act(command::Correct{});
  room.act(command::GoToFinding{"answers/phone"});
  room.act(command::EditAnswer{"phone", "13900000000"});
  room.act(command::GoToStep{6});
  room.sign();
  const SubmissionId second = room.submit();
  REQUIRE(second != first);
  const Submission sent = value_of(room.outbox.submission(second));
  CHECK(room.opened_by_hq(sent).application->assisted_by == "测试干部");
}

TEST_CASE("of several reps the one who helped is asked for the PIN", "[kiosk][rep]") {
  Room room;
  const RepCredential second = room.add_rep("fedcba9876543210", "测试干部乙", RepRole::Endorse);
  room.act(command::OpenRep{});
  const auto& names = room.screen<SignInModel>().reps;
  REQUIRE(names.size() == 2);
  const int chosen = names[0] == second.name ? 0 : 1;
  room.act(command::ChooseRep{chosen});
  room.act(command::EditPin{std::string(kRepPin)});
  room.act(command::SignIn{});
  room.act(command::Assist{});
  room.identify();
  room.act(command::Leave{});
  CHECK(room.screen<SignInModel>().chosen == chosen);
}

TEST_CASE("a rep who thinks better of helping is back at the list", "[kiosk][rep]") {
  Room room;
  room.sign_in();
  room.act(command::Assist{});
  room.act(command::Back{});
  room.screen<RepListModel>();
  room.act(command::Assist{});
  room.consent();
  room.act(command::EditIdentity{command::IdentityPart::Name, kWorker.name});
  room.act(command::Back{});
  room.act(command::Back{});
  room.screen<SignInModel>();
}

TEST_CASE("a rep gives a new PIN; its owner is told once", "[kiosk][rep]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  room.sign_in();
  room.act(command::SelectApplication{0});
  room.act(command::OpenPinReset{});
  room.act(command::EditNewPin{false, "19680401"});
  room.act(command::EditNewPin{true, "19680401"});
  room.act(command::ResetPin{});
  CHECK(room.overlay<PinResetModel>().problem == IdentityProblem::PinTooSimple);
  room.act(command::EditNewPin{false, "577215"});
  room.act(command::ResetPin{});
  CHECK(room.overlay<PinResetModel>().problem == IdentityProblem::PinsDiffer);
  room.act(command::EditNewPin{true, "577215"});
  room.act(command::ResetPin{});
  CHECK(room.overlay<MessageModel>().id == MessageId::PinResetDone);
  room.act(command::Leave{});

  room.come_back(kWorker, "577215");
  CHECK(room.overlay<MessageModel>().id == MessageId::PinWasReset);
  room.act(command::Leave{});
  room.pass(2s);
  room.come_back(kWorker, "577215");
  CHECK_FALSE(room.has_overlay());
}

TEST_CASE("a new PIN that is being set is not lost with its dialog", "[kiosk][rep]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  for (int wrong = 0; wrong < 3; ++wrong) {
    room.come_back(kWorker, "577215");
    room.act(command::Leave{});
    room.pass(5s);
  }
  room.come_back(kWorker, "577215");
  REQUIRE(room.screen<IdentityModel>().wait > 5s);
  room.act(command::Leave{});
  room.sign_in();
  room.act(command::SelectApplication{0});
  room.act(command::OpenPinReset{});
  room.act(command::EditNewPin{false, "577215"});
  room.act(command::EditNewPin{true, "577215"});
  room.worker.holds = true;
  room.act(command::ResetPin{});
  SECTION("closed meanwhile") {
    room.act(command::ClosePicker{});
    room.act(command::OpenPinReset{});
    CHECK(room.overlay<PinResetModel>().busy);
    room.worker.release();
    room.settle();
    CHECK(room.overlay<MessageModel>().id == MessageId::PinResetDone);
    room.act(command::Leave{});
  }
  SECTION("left meanwhile") {
    room.act(command::Leave{});
    room.screen<HomeModel>();
    room.worker.release();
    room.settle();
  }
  room.come_back(kWorker, "577215");
  room.screen<FormPageModel>();
}

TEST_CASE("a rep's wrong PIN is told and makes wait", "[kiosk][rep]") {
  Room room;
  room.act(command::OpenRep{});
  room.act(command::EditPin{"000000"});
  room.act(command::SignIn{});
  CHECK(room.screen<SignInModel>().wrong);
  CHECK(room.screen<SignInModel>().wait == 1s);
  room.act(command::EditPin{std::string(kRepPin)});
  room.act(command::SignIn{});
  room.screen<SignInModel>();
  room.pass(1s);
  room.act(command::SignIn{});
  room.screen<RepListModel>();
}

TEST_CASE("the service area keeps settings, hurries the queue and writes a report",
          "[kiosk][journey][service]") {
  Room room;
  room.secrets.place = SecretPlace::Tpm;
  submitted(room);
  room.act(command::OpenService{});
  room.act(command::EditPin{std::string(kServicePin)});
  room.act(command::SignIn{});
  CHECK(room.screen<ServiceModel>().entries.size() == 1);
  CHECK(room.screen<ServiceModel>().secret == SecretPlace::Tpm);
  CHECK(room.screen<ServiceModel>().free_bytes > 0);
  room.act(command::EditSetting{"hub_url", "ftp://elsewhere"});
  room.act(command::SaveSettings{});
  CHECK(room.screen<ServiceModel>().problem_field == "hub_url");
  room.act(command::EditSetting{"hub_url", "https://hq.example:8461"});
  room.act(command::EditSetting{"terminal_name", "三号机"});
  const int rings = room.bell.rings;
  room.act(command::SaveSettings{});
  CHECK(room.screen<ServiceModel>().saved);
  CHECK(room.bell.rings == rings + 1);
  room.act(command::RetryNow{});
  CHECK(room.bell.rings == rings + 2);
  room.act(command::EditSetting{std::string(kSpeedSetting), "fast"});
  room.act(command::SaveSettings{});
  CHECK(room.screen<ServiceModel>().problem_field == kSpeedSetting);
  room.act(command::EditSetting{std::string(kSpeedSetting), "200"});
  room.act(command::SaveSettings{});
  CHECK(room.screen<ServiceModel>().problem_field.empty());

  room.act(command::SaveLogs{});
  CHECK(room.screen<ServiceModel>().logs_saved);
  const auto report = std::ranges::find_if(
      room.stick.content, [](const auto& file) { return file.first.starts_with("jiangxin-"); });
  REQUIRE(report != room.stick.content.end());
  const std::string text{as_text(report->second)};
  CHECK(text.find("secret     tpm") != std::string::npos);
  CHECK(text.find("https://hq.example:8461") != std::string::npos);
  CHECK(text.find(kWorker.name) == std::string::npos);
  CHECK(text.find("*" + kWorker.id_number.substr(14)) == std::string::npos);
  CHECK(text.find(kWorker.id_number.substr(0, 14)) == std::string::npos);

  room.act(command::Leave{});
  CHECK(room.view().frame.place == "三号机");
}

TEST_CASE("quiet hours are shown while they last, and yield to who asks", "[kiosk][service]") {
  Room room;
  submitted(room);
  const std::chrono::minutes local =
      std::chrono::floor<std::chrono::minutes>(room.clock.now().time_since_epoch()) +
      room.campaign.utc_offset;
  InboxRepository inbox(room.db);
  succeed(store_sending_settings(
      inbox, {"", time_of_day(local % std::chrono::days{1}),
              time_of_day((local + std::chrono::hours{2}) % std::chrono::days{1})}));
  room.act(command::OpenService{});
  room.act(command::EditPin{std::string(kServicePin)});
  room.act(command::SignIn{});
  CHECK_FALSE(room.screen<ServiceModel>().quiet_until.empty());
  room.act(command::RetryNow{});
  CHECK(room.screen<ServiceModel>().quiet_until.empty());
}

TEST_CASE("a hub's address is https, a host and a port; http on loopback only", "[service]") {
  for (const char* url : {"http://127.0.0.1:8461", "http://[::1]:80/", "http://localhost",
                          "https://hq.example", "https://[2001:db8::1]:8443/"})
    CHECK(is_hub_url(url));
  for (const char* url :
       {"", "hq.example", "ftp://hq", "https://", "https://hq/path", "https://a b",
        "http://hq.example", "http://192.0.2.1:80", "http://127.0.0.1.example"})
    CHECK_FALSE(is_hub_url(url));
}

}  // namespace jiangxin
