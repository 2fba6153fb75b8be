// Consent and "who you are".
#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "app/state/identity_rules.h"
#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

TEST_CASE("who refuses consent leaves no row", "[kiosk]") {
  Room room;
  room.act(command::StartApplication{});
  room.act(command::ToggleConsent{room.campaign.consents.front().id});
  room.act(command::Next{});
  room.screen<ConsentModel>();
  room.act(command::RefuseConsent{});
  room.screen<HomeModel>();
  CHECK(value_of(room.drafts.count()) == 0);
  room.act(command::StartApplication{});
  CHECK_FALSE(room.screen<ConsentModel>().given.front());
}

TEST_CASE("who withdraws consent leaves no row either", "[kiosk]") {
  Room room;
  room.begin();
  room.act(command::EditAnswer{"phone", "测试厂"});
  room.act(command::GoToStep{0});
  room.act(command::WithdrawConsent{});
  CHECK(room.overlay<ConfirmModel>().id == ConfirmId::RefuseConsent);
  room.act(command::ConfirmYes{});
  room.screen<HomeModel>();
  CHECK(room.overlay<MessageModel>().id == MessageId::ConsentWithdrawn);
  room.pass(5s);
  CHECK(value_of(room.drafts.count()) == 0);
  CHECK(room.kiosk->is_locked());
}

TEST_CASE("whoever types a name and goes was there, too", "[kiosk]") {
  Room room;
  CHECK(room.kiosk->is_locked());
  room.act(command::StartApplication{});
  CHECK_FALSE(room.kiosk->is_locked());
  room.act(command::Leave{});
  CHECK(room.kiosk->is_locked());
}

TEST_CASE("the same name, number and PIN open the draft again", "[kiosk]") {
  Room room;
  room.begin();
  room.act(command::EditAnswer{"phone", "测试厂"});
  room.act(command::Leave{});
  room.pass(2s);
  room.begin();
  CHECK(value_of(room.drafts.count()) == 1);
  room.act(command::Leave{});
  room.pass(5s);
  room.begin(kWorker, "314159");
  CHECK(value_of(room.drafts.count()) == 2);
}

TEST_CASE("what the ID number says is filled in before anything else is", "[kiosk]") {
  Room room;
  room.begin();
  const auto& fields = room.screen<FormPageModel>().fields;
  const auto value = [&](std::string_view id) {
    return std::ranges::find_if(fields, [&](const FieldModel& f) { return f.field->id == id; })
        ->answer;
  };
  CHECK(value("sex") == "1");
  CHECK(value("birth_month") == "1968-04");
}

TEST_CASE("problems are told when a field is left, and mended as typed", "[kiosk]") {
  using command::IdentityPart;
  Room room;
  room.act(command::ContinueDraft{});
  room.act(command::EditIdentity{IdentityPart::IdNumber, "320402"});
  CHECK(room.screen<IdentityModel>().id_problem == IdentityProblem::None);
  room.act(command::LeaveIdentityField{IdentityPart::IdNumber});
  CHECK(room.screen<IdentityModel>().id_problem == IdentityProblem::IdNumberLength);
  room.act(command::EditIdentity{IdentityPart::IdNumber, kWorker.id_number});
  CHECK(room.screen<IdentityModel>().id_problem == IdentityProblem::None);
  CHECK(room.screen<IdentityModel>().sex == "男");
  CHECK_FALSE(room.screen<IdentityModel>().birth.empty());
}

TEST_CASE("a wrong PIN and no application are told alike", "[kiosk]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  room.pass(2s);
  room.come_back(kWorker, "999999");
  const IdentityModel wrong = room.screen<IdentityModel>();
  room.act(command::Leave{});
  room.come_back({"测试员丙", kWorker.id_number}, "999999");
  const IdentityModel none = room.screen<IdentityModel>();
  CHECK(wrong.not_found);
  CHECK(none.not_found);
  CHECK(wrong.pin_problem == none.pin_problem);
  CHECK(wrong.wait == none.wait);
  CHECK(wrong.wait == 1s);
}

TEST_CASE("an application that its owner opens now and then leaves no trace in the waits",
          "[kiosk]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  room.come_back();
  room.act(command::Leave{});
  room.come_back(kWorker, "999999");
  CHECK(room.screen<IdentityModel>().wait == 1s);
  room.act(command::Leave{});
  room.pass(2s);
  room.come_back();
  room.act(command::Leave{});
  room.come_back(kWorker, "999999");
  CHECK(room.screen<IdentityModel>().wait == 2s);
}

TEST_CASE("from nothing found a new application begins, nothing asked twice", "[kiosk]") {
  Room room;
  room.come_back();
  room.act(command::OfferNew{});
  room.consent();
  CHECK(room.screen<IdentityModel>().name == kWorker.name);
  CHECK(room.screen<IdentityModel>().id_number == kWorker.id_number);
}

TEST_CASE("wrong PINs make wait longer and longer, also after a restart", "[kiosk]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  room.pass(2s);
  room.come_back(kWorker, "999999");
  CHECK(room.screen<IdentityModel>().wait == 1s);
  room.pass(1s);
  CHECK(room.screen<IdentityModel>().wait == 0s);
  room.act(command::EditIdentity{command::IdentityPart::Pin, "888888"});
  room.act(command::Next{});
  CHECK(room.screen<IdentityModel>().wait == 2s);

  room.kill();
  room.come_back();
  CHECK(room.screen<IdentityModel>().wait == 2s);
  room.pass(2s);
  room.act(command::Next{});
  room.screen<FormPageModel>();
}

TEST_CASE("a PIN is no run, no repeated digit and no part of the ID number", "[pin]") {
  const std::string id = kWorker.id_number;
  CHECK(problem_of_pin("", id) == IdentityProblem::PinMissing);
  CHECK(problem_of_pin("12345", id) == IdentityProblem::PinShort);
  CHECK(problem_of_pin("12345a", id) == IdentityProblem::PinNotDigits);
  for (const char* simple : {"000000", "123456", "987654", "19680401", "680401", "320402"})
    CHECK(problem_of_pin(simple, id) == IdentityProblem::PinTooSimple);
  CHECK(problem_of_pin(kPin, id) == IdentityProblem::None);
}

TEST_CASE("names of all scripts pass, marks and private-use characters are told", "[identity]") {
  for (const char* name : {"测试员甲", "𬱖某", "阿·测试", "Test Person", "〇某"})
    CHECK(problem_of_name(name) == IdentityProblem::None);
  CHECK(problem_of_name(" ") == IdentityProblem::NameMissing);
  for (const char* name : {"测试1", "测试！", "测试？", "测试😀"})
    CHECK(problem_of_name(name) == IdentityProblem::NameOdd);
  CHECK(problem_of_name("测\xEE\x80\x80") == IdentityProblem::NamePrivateUse);
}

TEST_CASE("an ID number's problems are told apart", "[identity]") {
  const Campaign campaign = sample_campaign();
  const auto problem = [&](const char* id) {
    return problem_of_id_number(id, campaign, sample_today());
  };
  CHECK(problem("") == IdentityProblem::IdNumberMissing);
  CHECK(problem("3204") == IdentityProblem::IdNumberLength);
  CHECK(problem("32040219680401001A") == IdentityProblem::IdNumberCharacters);
  CHECK(problem("320402196813010017") == IdentityProblem::IdNumberDate);
  CHECK(problem("320402196804010018") == IdentityProblem::IdNumberCheck);
  CHECK(problem("320402196804010017") == IdentityProblem::None);
}

}  // namespace jiangxin
