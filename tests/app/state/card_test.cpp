// An ID card on the reader, where it says who you are.
#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "app/state/card_watch.h"
#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

using command::IdentityPart;

// At the page "who you are", before anything is typed.
struct Counter : Room {
  Counter() {
    cards.plugged = true;
    act(command::StartApplication{});
    consent();
    pass(1s);
  }
  const IdentityModel& page() { return screen<IdentityModel>(); }
  void lay(CardText card) {
    cards.lay(std::move(card));
    pass(1s);
  }
  void choose_pin() {
    act(command::EditIdentity{IdentityPart::Pin, kPin});
    act(command::EditIdentity{IdentityPart::PinAgain, kPin});
    act(command::Next{});
  }
  std::string answer(std::string_view id) {
    const auto& fields = screen<FormPageModel>().fields;
    const auto found =
        std::ranges::find_if(fields, [&](const FieldModel& f) { return f.field->id == id; });
    REQUIRE(found != fields.end());
    return found->answer;
  }
};

}  // namespace

TEST_CASE("a card that is laid there fills in who it is", "[card]") {
  Counter counter;
  CHECK(counter.page().card == CardState::Waiting);
  counter.lay({});
  CHECK(counter.page().card == CardState::Filled);
  CHECK(counter.page().name == "测试员甲");
  CHECK(counter.page().id_number == "320402196804010017");
  CHECK(counter.page().sex == "男");
  CHECK(counter.page().id_problem == IdentityProblem::None);
}

TEST_CASE("what the form asks and a card tells is answered, and can be changed", "[card]") {
  Counter counter;
  counter.lay({.ethnic_group = "10"});
  counter.choose_pin();
  CHECK(counter.answer("ethnic_group") == "10");
  CHECK(counter.answer("sex") == "1");
  CHECK(counter.answer("birth_month") == "1968-04");
  counter.act(command::OpenPicker{"ethnic_group"});
  counter.act(command::Pick{"01"});
  CHECK(counter.answer("ethnic_group") == "01");
}

TEST_CASE("who types another number gets no other's answers", "[card]") {
  Counter counter;
  counter.lay({.ethnic_group = "10"});
  counter.act(command::EditIdentity{IdentityPart::IdNumber, kWorkerA.id_number});
  CHECK(counter.page().card == CardState::Waiting);
  counter.choose_pin();
  CHECK(counter.answer("ethnic_group").empty());
}

TEST_CASE("a code that the form does not know answers nothing", "[card]") {
  Counter counter;
  counter.lay({.ethnic_group = "97"});
  counter.choose_pin();
  CHECK(counter.answer("ethnic_group").empty());
}

TEST_CASE("what a card says is judged as if it had been typed", "[card]") {
  Counter counter;
  counter.lay({.name = "测试1", .number = "320402196804010018"});
  CHECK(counter.page().name_problem == IdentityProblem::NameOdd);
  CHECK(counter.page().id_problem == IdentityProblem::IdNumberCheck);
  counter.choose_pin();
  counter.screen<IdentityModel>();
}

TEST_CASE("an expired card is told of, and goes on", "[card]") {
  Counter counter;
  counter.lay({.valid_until = "20200101"});
  CHECK(counter.page().card == CardState::Expired);
  counter.choose_pin();
  counter.screen<FormPageModel>();
}

TEST_CASE("a card is valid on its last day", "[card]") {
  Counter counter;
  std::string today = to_string(local_date(counter.clock.now(), counter.campaign.utc_offset));
  std::erase(today, '-');
  counter.lay({.valid_until = today});
  CHECK(counter.page().card == CardState::Filled);
}

TEST_CASE("a card that could not be read is to be laid there again", "[card]") {
  Counter counter;
  for (const ErrorCode code : {ErrorCode::Io, ErrorCode::Corrupt}) {
    counter.cards.fault = code;
    counter.lay({});
    CHECK(counter.page().card == CardState::NotRead);
    CHECK(counter.page().name.empty());
  }
  counter.cards.fault.reset();
  counter.lay({});
  CHECK(counter.page().card == CardState::Filled);
}

TEST_CASE("a card of another kind is not asked for again", "[card]") {
  Counter counter;
  counter.lay({.kind = "I"});
  CHECK(counter.page().card == CardState::NotReadable);
  counter.act(command::EditIdentity{IdentityPart::Name, "测"});
  CHECK(counter.page().card == CardState::Waiting);
}

TEST_CASE("a card that stays does not undo what is typed", "[card]") {
  Counter counter;
  counter.lay({});
  counter.act(command::EditIdentity{IdentityPart::Name, "测试员乙"});
  counter.pass(3s);
  CHECK(counter.page().name == "测试员乙");
}

TEST_CASE("a reader is seen when it is plugged in, and missed when it is not there", "[card]") {
  Counter counter;
  counter.cards.plugged = false;
  counter.pass(1s);
  CHECK(counter.page().card == CardState::NoReader);
  counter.cards.plugged = true;
  counter.pass(3s);
  CHECK(counter.page().card == CardState::Waiting);
}

TEST_CASE("who comes back lays the card there, too", "[card]") {
  Counter counter;
  counter.lay({});
  counter.choose_pin();
  counter.act(command::Leave{});
  counter.pass(2s);
  counter.act(command::ContinueDraft{});
  counter.lay({});
  CHECK(counter.page().name == "测试员甲");
  counter.act(command::EditIdentity{IdentityPart::Pin, kPin});
  counter.act(command::Next{});
  counter.screen<FormPageModel>();
}

TEST_CASE("a card that comes and goes keeps no page open that nobody touches", "[card]") {
  Counter counter;
  for (int times = 0; times < 60; ++times) {
    counter.lay({});
    counter.cards.take_away();
    counter.pass(1s);
    if (!std::holds_alternative<IdentityModel>(counter.view().screen)) break;
  }
  counter.screen<HomeModel>();
  CHECK(counter.kiosk->is_locked());
}

TEST_CASE("of an open application a card says who it is, too", "[card]") {
  Counter counter;
  counter.lay({});
  counter.choose_pin();
  counter.act(command::GoToStep{1});
  counter.pass(1s);
  counter.lay({.name = "测试员丁"});
  counter.act(command::Next{});
  CHECK(counter.view().frame.applicant == "测试员丁");
}

TEST_CASE("a card is read nowhere else", "[card]") {
  Counter counter;
  counter.act(command::Leave{});
  counter.pass(2s);
  counter.lay({});
  CHECK(value_of(counter.cards.has_card()));
}

TEST_CASE("what is read after somebody has left goes nowhere", "[card]") {
  Counter counter;
  counter.cards.lay({});
  counter.clock.advance(1s);
  counter.kiosk->tick();  // looks
  counter.kiosk->tick();  // and reads
  CHECK(counter.page().card == CardState::Reading);
  counter.act(command::Leave{});
  counter.screen<HomeModel>();
  counter.act(command::StartApplication{});
  counter.consent();
  counter.pass(3s);
  CHECK(counter.page().name.empty());
  CHECK(counter.page().card == CardState::Waiting);
}

TEST_CASE("looking for a card draws nothing until one comes", "[card][still]") {
  Counter counter;
  counter.clock.set_now(std::chrono::ceil<std::chrono::minutes>(counter.clock.now()));
  counter.settle();
  const std::uint64_t before = counter.view().revision;
  counter.pass(10s);
  CHECK(counter.view().revision == before);
}

TEST_CASE("a card answers by its own standards, and what follows from its number is left",
          "[card]") {
  Campaign campaign = sample_campaign();
  const IdCard card = value_of(to_card({SamStatus::Done, card_data({.sex = "2"})}));
  CHECK(answers_of_card(campaign, card) == Answers{{"ethnic_group", "01"}});
  for (Section& section : campaign.sections)
    for (Field& field : section.fields)
      if (field.id == "sex") field.derivation.reset();
  CHECK(answers_of_card(campaign, card) == Answers{{"ethnic_group", "01"}, {"sex", "2"}});
}

}  // namespace jiangxin
