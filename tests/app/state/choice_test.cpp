// One PIN, applications of several years.
#include <catch2/catch_test_macros.hpp>

#include "sync/store/statement.h"
#include "tests/app/state/room.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

const Identity kOther{"测试员丙", "320402196804010025"};

// Last year's was sent, and HQ has it.
struct Years : Room {
  Years() {
    begin();
    fill_all();
    first = submit();
    deliver(first);
    act(command::Next{});
  }
  SubmissionId first;

  void returned() { decide(first, DecisionState::Returned, {"电话打不通", {}}); }
  void next_year() {
    campaign.id = "another-2027";
    campaign.opens = std::chrono::sys_days{campaign.opens} + std::chrono::days{1};
    REQUIRE(hq_sends(campaign) == 1);
    kiosk->look_again();
    pass(2s);
  }
  void begin_this_years() {
    next_year();
    begin();
    act(command::Leave{});
    pass(2s);
  }
  std::int64_t drafts_here() { return value_of(drafts.count()); }
  // Of the row, as it is opened.
  const ProgressModel& choose(int row) {
    act(command::SelectApplication{row});
    return screen<ProgressModel>();
  }
  std::vector<std::string> offered() {
    std::vector<std::string> ids;
    for (const ChoiceModel::Row& row : screen<ChoiceModel>().rows)
      ids.push_back(row.campaign ? row.campaign->id : "no form of " + row.campaign_id);
    return ids;
  }
  void damage(const std::string& campaign_id) {
    value_of(execute(db, "UPDATE draft SET sealed = x'00' WHERE campaign_id = ?", campaign_id));
  }
};

const std::string kLast = sample_campaign().id;
const std::string kThis = "another-2027";

}  // namespace

TEST_CASE("what HQ returned of last year's is read and mended, the same PIN on this year's",
          "[kiosk][choice]") {
  Years room;
  room.returned();
  room.begin_this_years();
  CHECK(room.screen<HomeModel>().returns == 1);
  room.ask_progress();
  CHECK(room.offered() == std::vector{kLast, kThis});  // the unread first
  const auto& rows = room.screen<ChoiceModel>().rows;
  CHECK(rows[0].is_unread);
  CHECK(rows[0].stage == ApplicationStage::Returned);
  CHECK_FALSE(rows[1].is_unread);
  CHECK(rows[1].stage == ApplicationStage::Filling);
  CHECK(room.choose(0).can_correct);
  CHECK(room.screen<ProgressModel>().judgements.back().reason == "电话打不通");
  CHECK(room.screen<ProgressModel>().campaign->id == kLast);
  room.act(command::Leave{});
  CHECK(room.screen<HomeModel>().returns == 0);
  room.ask_progress();
  CHECK(room.offered() == std::vector{kThis, kLast});
  CHECK(room.choose(0).draft_only);
}

TEST_CASE("consent to last year's is withdrawn, the same PIN on this year's", "[kiosk][choice]") {
  Years room;
  room.begin_this_years();
  room.ask_progress();
  REQUIRE(room.offered() == std::vector{kThis, kLast});
  CHECK(room.choose(1).can_withdraw_consent);
  room.act(command::WithdrawConsent{});
  room.act(command::ConfirmYes{});
  room.screen<HomeModel>();
  room.pass(5s);
  CHECK(room.drafts_here() == 1);
  room.come_back();
  CHECK(room.view().frame.campaign->id == kThis);
}

TEST_CASE("what became of a destroyed application is looked up beside this year's",
          "[kiosk][choice][ending]") {
  Years room;
  room.decide(room.first, DecisionState::NotRecommended, {"下次再来", {}});
  room.begin_this_years();
  CHECK(room.drafts_here() == 1);
  room.ask_progress();
  CHECK(room.offered() == std::vector{kThis, kLast});
  CHECK(room.choose(1).retired);
  CHECK(room.screen<ProgressModel>().name == kWorker.name);
  CHECK(room.screen<ProgressModel>().judgements.back().reason == "下次再来");
}

TEST_CASE("whoever applies, or goes on, has this year's, whatever changed last",
          "[kiosk][choice]") {
  Years room;
  room.returned();
  room.begin_this_years();
  room.ask_progress();
  room.choose(0);
  room.act(command::Correct{});
  room.act(command::GoToFinding{"answers/phone"});
  room.act(command::EditAnswer{"phone", "13900000000"});
  room.act(command::Leave{});
  room.pass(2s);
  room.begin();
  CHECK(room.view().frame.campaign->id == kThis);
  CHECK(room.drafts_here() == 2);
  room.act(command::Leave{});
  room.come_back();
  room.screen<FormPageModel>();
  CHECK(room.view().frame.campaign->id == kThis);
}

TEST_CASE("whoever goes on where all was submitted says which one is looked up",
          "[kiosk][choice]") {
  Years room;
  room.next_year();
  room.begin();
  room.fill_all();
  room.submit();
  room.act(command::Next{});
  room.come_back();
  CHECK(room.offered() == std::vector{kThis, kLast});
  CHECK(room.choose(1).campaign->id == kLast);
  room.act(command::Leave{});
  room.act(command::StartApplication{});
  room.apply_as();
  CHECK(room.screen<ProgressModel>().campaign->id == kThis);
}

TEST_CASE("a choice that nobody makes is left and locked as any screen", "[kiosk][choice]") {
  Years room;
  room.begin_this_years();
  const auto ask = [&] {
    room.ask_progress();
    room.screen<ChoiceModel>();
    CHECK_FALSE(room.kiosk->is_locked());
  };
  ask();
  room.act(command::EditIdentity{command::IdentityPart::Name, kWorkerB.name});
  room.act(command::Next{});
  room.act(command::SelectApplication{2});
  room.act(command::SelectApplication{-1});
  room.screen<ChoiceModel>();
  room.act(command::Back{});
  room.screen<HomeModel>();
  CHECK(room.kiosk->is_locked());
  ask();
  room.pass(3min);
  room.screen<HomeModel>();
  CHECK(room.kiosk->is_locked());
}

TEST_CASE("an application that is damaged keeps its owner from no other, and begins none",
          "[kiosk][choice]") {
  Years room;
  room.begin_this_years();
  room.damage(kThis);
  room.ask_progress();
  CHECK(room.screen<ProgressModel>().campaign->id == kLast);
  CHECK(room.overlay<MessageModel>().id == MessageId::DraftUnreadable);
  room.act(command::Leave{});
  room.act(command::StartApplication{});
  room.apply_as();
  room.screen<IdentityModel>();
  CHECK(room.overlay<MessageModel>().id == MessageId::DraftUnreadable);
  CHECK(room.drafts_here() == 2);
}

TEST_CASE("last year's draft that was never submitted keeps nobody from applying this year",
          "[kiosk][choice]") {
  Years room;
  room.begin(kOther);
  room.act(command::Leave{});
  room.next_year();
  room.begin(kOther);
  CHECK(room.view().frame.campaign->id == kThis);
  room.act(command::Leave{});
  room.pass(2s);
  room.ask_progress(kOther);
  CHECK(room.offered() == std::vector{kThis, kLast});
}

TEST_CASE("whoever has withdrawn consent applies again, under the same PIN, in that campaign",
          "[kiosk][choice]") {
  Years room;
  room.ask_progress();
  room.act(command::WithdrawConsent{});
  room.act(command::ConfirmYes{});
  room.act(command::DismissMessage{});
  REQUIRE(room.drafts_here() == 0);
  room.begin();
  CHECK(room.drafts_here() == 1);
  room.act(command::Leave{});
  room.pass(2s);
  room.begin();
  CHECK(room.drafts_here() == 1);
  room.act(command::Leave{});
  room.pass(2s);
  room.ask_progress();
  CHECK(room.offered() == std::vector{kLast, kLast});
}

TEST_CASE("whoever was decided on looks at that, and begins nothing in that campaign",
          "[kiosk][choice]") {
  Years room;
  room.decide(room.first, DecisionState::NotRecommended, {"下次再来", {}});
  room.act(command::StartApplication{});
  room.apply_as();
  CHECK(room.screen<ProgressModel>().retired);
  CHECK(room.drafts_here() == 0);
}
