// From Home to HQ's receipt, and back again when HQ returns it.
#include <catch2/catch_test_macros.hpp>

#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

TEST_CASE("a worker applies from Home to HQ's receipt", "[kiosk][journey]") {
  Room room;
  room.screen<HomeModel>();
  room.begin();
  CHECK(room.view().frame.applicant == kWorker.name);
  room.fill_form();
  room.screen<ForcesModel>();
  for (const Force& force : room.campaign.forces)
    room.add_evidence(force.indicators.front().id, force.indicators.front().id + ".jpg");
  CHECK(room.screen<ForcesModel>().filled == 5);
  CHECK(room.screen<ForcesModel>().files == 5);
  room.act(command::Next{});
  room.add_portrait();
  CHECK_FALSE(room.screen<PreviewModel>().can_submit);
  room.sign();
  CHECK(room.screen<PreviewModel>().signed_now);
  CHECK(room.screen<PreviewModel>().can_submit);
  CHECK(room.screen<PreviewModel>().pages == 7);

  const int rings = room.bell.rings;
  const SubmissionId id = room.submit();
  CHECK(room.bell.rings == rings + 1);
  CHECK(room.view().frame.applicant.empty());
  CHECK(room.screen<SubmittedModel>().code == short_code(id));
  CHECK(room.screen<SubmittedModel>().state == OutboxState::Queued);
  const std::string queued_qr = room.screen<SubmittedModel>().qr_text;

  room.deliver(id);
  CHECK(room.screen<SubmittedModel>().state == OutboxState::Delivered);
  CHECK_FALSE(room.screen<SubmittedModel>().receipt_code.empty());
  CHECK(room.screen<SubmittedModel>().qr_text != queued_qr);

  const auto arrived = room.opened_by_hq(value_of(room.outbox.submission(id)));
  REQUIRE(arrived.application);
  CHECK(arrived.application->answers == sample_answers());
  CHECK(arrived.application->portrait);
}

TEST_CASE("another notice is filled in and sent by the same kiosk", "[kiosk][journey]") {
  Room room(load_campaign("tests/sync/forms/campaigns/first-aid.json"));
  room.begin();
  CHECK(room.view().frame.applicant == kWorker.name);
  for (const auto& [field, answer] : {std::pair{"born", "1968-04-01"}, std::pair{"blood", "AB"}}) {
    room.act(command::OpenPicker{field});
    room.act(command::Pick{answer});
  }
  room.act(command::EditAnswer{"shifts", "2"});
  room.act(command::Next{});
  room.screen<ForcesModel>();
  room.act(command::Next{});
  room.screen<PortraitModel>();
  room.act(command::Next{});
  room.sign();
  REQUIRE(room.screen<PreviewModel>().can_submit);

  const SubmissionId id = room.submit();
  const auto arrived = room.opened_by_hq(value_of(room.outbox.submission(id)));
  REQUIRE(arrived.application);
  CHECK(arrived.application->answers == Answers{{"nickname", kWorker.name},
                                                {"card", kWorker.id_number},
                                                {"born", "1968-04-01"},
                                                {"blood", "AB"},
                                                {"shifts", "2"}});
  CHECK(Validator(room.campaign).check(*arrived.application, sample_today()).empty());

  room.act(command::Leave{});
  room.ask_progress();
  CHECK(room.screen<ProgressModel>().name == kWorker.name);
}

TEST_CASE("the receipt's screen leaves by itself after a minute", "[kiosk]") {
  Room room;
  room.begin();
  room.fill_all();
  room.submit();
  CHECK(room.screen<SubmittedModel>().leaving_in_s == 60);
  room.pass(10s);
  CHECK(room.screen<SubmittedModel>().leaving_in_s == 50);
  room.pass(50s);
  room.screen<HomeModel>();
}

TEST_CASE("who looks up the progress has HQ asked at once", "[kiosk]") {
  Room room;
  room.begin();
  room.fill_all();
  room.submit();
  room.act(command::Next{});
  const int rings = room.bell.rings;
  room.ask_progress();
  CHECK(room.bell.rings == rings + 1);
}

TEST_CASE("what HQ returns is mended and sent again as a correction", "[kiosk][journey]") {
  Room room;
  room.begin();
  room.fill_all();
  const SubmissionId first = room.submit();
  room.deliver(first);
  room.act(command::Next{});
  Finding finding{"answers/phone", "call", Severity::Error, {"电话打不通，请核对", ""}};
  room.decide(first, DecisionState::Returned, {"请核对电话", {finding}});
  CHECK(room.screen<HomeModel>().returns == 1);

  room.ask_progress();
  const auto& progress = room.screen<ProgressModel>();
  REQUIRE(progress.judgements.size() == 1);
  CHECK(progress.judgements.front().reason == "请核对电话");
  CHECK(progress.can_correct);
  CHECK(progress.id_number_masked.find("19680401") == std::string::npos);

  room.act(command::Correct{});
  CHECK(room.screen<FormPageModel>().focus == "phone");
  room.act(command::EditAnswer{"phone", "13900000000"});
  room.act(command::GoToFinding{"signature"});
  CHECK_FALSE(room.screen<PreviewModel>().signed_now);
  room.overlay<SignatureModel>();
  room.act(command::AddStroke{{{0, 0}, {9000, 3000}}});
  room.act(command::AcceptSignature{});
  const SubmissionId second = room.submit();
  CHECK(second != first);
  const Submission correction = value_of(room.outbox.submission(second));
  CHECK(correction.manifest.kind == SubmissionKind::Correction);
  CHECK(correction.manifest.follows == value_of(room.outbox.submission(first)).digest());
  room.act(command::Next{});
  CHECK(room.screen<HomeModel>().returns == 0);
}

TEST_CASE("once corrected, the earlier return no longer asks for mending", "[kiosk]") {
  Room room;
  room.begin();
  room.fill_all();
  const SubmissionId first = room.submit();
  room.deliver(first);
  room.decide(first, DecisionState::RefusedByRules, {"", {}});
  room.act(command::Next{});
  room.correct();
  CHECK(room.screen<ProgressModel>().links.size() == 2);
  CHECK_FALSE(room.screen<ProgressModel>().can_correct);
}

TEST_CASE("any edit voids the signature", "[kiosk]") {
  Room room;
  room.begin();
  room.fill_all();
  REQUIRE(room.screen<PreviewModel>().signed_now);
  room.act(command::GoToFinding{"answers/phone"});
  room.act(command::EditAnswer{"phone", "13900000001"});
  room.act(command::EditAnswer{"phone", sample_answers().at("phone")});
  room.act(command::GoToStep{6});
  CHECK_FALSE(room.screen<PreviewModel>().signed_now);
  CHECK_FALSE(room.screen<PreviewModel>().can_submit);
}

TEST_CASE("gaps lead to where they are mended", "[kiosk]") {
  Room room;
  room.begin();
  room.act(command::GoToStep{6});
  CHECK_FALSE(room.screen<PreviewModel>().gaps.empty());
  room.act(command::GoToFinding{"answers/phone"});
  CHECK(room.screen<FormPageModel>().focus == "phone");
  room.act(command::GoToFinding{"portrait"});
  room.screen<PortraitModel>();
  const std::string indicator = room.campaign.forces.front().indicators.front().id;
  room.act(command::GoToFinding{"evidence/" + indicator + "/0/title"});
  CHECK(room.screen<IndicatorModel>().indicator->id == indicator);
  room.act(command::GoToFinding{"consents/general"});
  CHECK(room.screen<ConsentModel>().open);
  room.act(command::GoToFinding{"answers/name"});
  CHECK(room.screen<IdentityModel>().purpose == IdentityPurpose::Edit);
}

TEST_CASE("steps tell what is done and what needs a look", "[kiosk]") {
  Room room;
  room.begin();
  CHECK(room.step(StepId::Consent) == StepState::Done);
  CHECK(room.step(StepId::Identity) == StepState::Done);
  CHECK(room.step(StepId::Basics) == StepState::Current);
  CHECK(room.step(StepId::Portrait) == StepState::Todo);
  room.act(command::GoToStep{4});
  CHECK(room.step(StepId::Basics) == StepState::NeedsAttention);
  CHECK(room.step(StepId::Deeds) == StepState::Todo);
}

TEST_CASE("pages are counted within their step", "[kiosk][form]") {
  Room room;
  room.begin();
  std::vector<std::pair<int, int>> counted;
  while (std::holds_alternative<FormPageModel>(room.view().screen)) {
    const auto& page = room.screen<FormPageModel>();
    counted.emplace_back(page.page, page.pages);
    const Section* section = page.section;
    for (const Field& field : section->fields) room.answer(field);
    room.act(command::Next{});
  }
  CHECK(counted == std::vector<std::pair<int, int>>{{1, 2}, {2, 2}, {1, 1}});
}

}  // namespace jiangxin
