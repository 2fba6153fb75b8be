// What a terminal destroys of an application, when, and what its owner still has.
#include "app/state/ending.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/store/condemned_files.h"
#include "sync/store/statement.h"
#include "tests/app/state/room.h"

namespace jiangxin {
namespace {

SubmissionId delivered(Room& room) {
  room.begin();
  room.fill_all();
  const SubmissionId id = room.submit();
  room.act(command::Next{});
  room.deliver(id);
  return id;
}

std::size_t files(Room& room) {
  return value_of(room.attachments.list()).size();
}
std::int64_t credentials(Room& room) {
  return *value_of(select_value<std::int64_t>(room.db, "SELECT count(*) FROM credential"));
}
std::int64_t drafts(Room& room) {
  return value_of(room.drafts.count());
}
std::size_t body_bytes(Room& room, const SubmissionId& id) {
  return value_of(room.outbox.submission(id)).body.size();
}

void close_campaign(Room& room) {
  room.campaign.closed = true;
  ++room.campaign.version;
  CHECK(room.hq_sends(room.campaign) == 1);
  room.kiosk->look_again();
  room.settle();
}

}  // namespace

TEST_CASE("a final decision destroys draft, files and bodies, and its owner sees what became of it",
          "[kiosk][ending]") {
  for (const auto state :
       {DecisionState::Published, DecisionState::NotRecommended, DecisionState::Superseded}) {
    Room room;
    const SubmissionId id = delivered(room);
    CHECK(files(room) > 1);

    room.decide(id, state, {"测试的理由", {}});

    CHECK(drafts(room) == 0);
    CHECK(files(room) == 0);
    CHECK(body_bytes(room, id) == 0);
    room.ask_progress();
    const auto& progress = room.screen<ProgressModel>();
    CHECK(progress.retired);
    CHECK(progress.name == kWorker.name);
    CHECK(progress.links.size() == 1);
    REQUIRE(progress.judgements.size() == 1);
    CHECK(progress.judgements[0].reason == "测试的理由");
    CHECK_FALSE(progress.can_correct);
    CHECK_FALSE(progress.can_delete);
    CHECK_FALSE(progress.can_withdraw);
  }
}

TEST_CASE("a decision that is not the last word destroys nothing", "[kiosk][ending]") {
  Room room;
  const SubmissionId id = delivered(room);
  for (const auto state :
       {DecisionState::Accepted, DecisionState::InReview, DecisionState::Returned,
        DecisionState::Recommended, DecisionState::Publicised, DecisionState::Objection,
        DecisionState::RefusedByRules})
    room.decide(id, state, {});
  CHECK(drafts(room) == 1);
  CHECK(files(room) > 1);
}

TEST_CASE("what is under way to HQ keeps the draft, whatever was decided", "[kiosk][ending]") {
  Room room;
  const SubmissionId id = delivered(room);
  const Submission sent = value_of(room.outbox.submission(id));
  const SubmissionId endorsed = value_of(room.finalizer.endorse(
      sent.manifest.application_id, {"同意推荐", true, "测试干部"}, room.rep(), room.campaign));
  room.decide(id, DecisionState::Published, {});
  CHECK(drafts(room) == 1);

  room.deliver(endorsed);
  CHECK(drafts(room) == 0);
}

TEST_CASE("a final decision on what came before a correction destroys nothing", "[kiosk][ending]") {
  Room room;
  const SubmissionId first = delivered(room);
  room.decide(first, DecisionState::Returned, {"请核对电话", {}});
  const SubmissionId second = room.correct();
  room.act(command::Leave{});
  room.deliver(second);

  room.decide(first, DecisionState::NotRecommended, {});
  CHECK(drafts(room) == 1);
  room.decide(second, DecisionState::NotRecommended, {});
  CHECK(drafts(room) == 0);
}

TEST_CASE("nothing is destroyed while its owner stands there", "[kiosk][ending]") {
  Room room;
  const SubmissionId id = delivered(room);
  room.ask_progress();
  room.decide(id, DecisionState::Published, {});
  CHECK(drafts(room) == 1);
  CHECK_FALSE(room.screen<ProgressModel>().retired);

  room.act(command::Leave{});
  CHECK(drafts(room) == 0);
}

TEST_CASE("of a closed campaign nothing stays but what was sent when", "[kiosk][ending]") {
  Room room;
  const SubmissionId id = delivered(room);
  room.begin({"测试员乙", "320402196804010025"}, "161803");  // and never goes on
  room.act(command::Leave{});
  CHECK(drafts(room) == 2);

  close_campaign(room);

  CHECK(drafts(room) == 0);
  CHECK(credentials(room) == 0);
  CHECK(files(room) == 0);
  CHECK(body_bytes(room, id) == 0);
  CHECK(value_of(room.outbox.receipt(id)).has_value());
  room.ask_progress();
  CHECK(room.screen<IdentityModel>().not_found);
}

TEST_CASE("a closed campaign waits for what is under way", "[kiosk][ending]") {
  Room room;
  room.begin();
  room.fill_all();
  const SubmissionId id = room.submit();
  room.act(command::Next{});
  close_campaign(room);
  CHECK(drafts(room) == 1);
  CHECK(body_bytes(room, id) > 0);

  room.deliver(id);
  CHECK(drafts(room) == 0);
  CHECK(credentials(room) == 0);
}

TEST_CASE("a closed campaign destroys what final decisions have left", "[kiosk][ending]") {
  Room room;
  const SubmissionId id = delivered(room);
  room.decide(id, DecisionState::Published, {});
  CHECK(credentials(room) == 1);
  close_campaign(room);
  CHECK(credentials(room) == 0);
}

TEST_CASE("nobody begins an application in a closed campaign", "[kiosk][ending]") {
  Room room;
  close_campaign(room);
  SECTION("from Home") {
    room.act(command::StartApplication{});
    room.screen<HomeModel>();
  }
  SECTION("where nothing was found") {
    room.ask_progress();
    room.act(command::OfferNew{});
    room.screen<IdentityModel>();
  }
  SECTION("with a rep") {
    room.sign_in();
    room.act(command::Assist{});
    room.screen<RepListModel>();
  }
  CHECK(room.overlay<MessageModel>().id == MessageId::CampaignClosed);
}

TEST_CASE("a campaign that is closed while somebody says who they are begins nothing",
          "[kiosk][ending]") {
  Room room;
  room.act(command::StartApplication{});
  room.consent();
  close_campaign(room);
  room.type_identity(kWorker, kPin);
  room.act(command::EditIdentity{command::IdentityPart::PinAgain, kPin});
  room.act(command::Next{});
  room.screen<IdentityModel>();
  CHECK(room.overlay<MessageModel>().id == MessageId::CampaignClosed);
  CHECK(drafts(room) == 0);
}

TEST_CASE("no clock destroys anything", "[kiosk][ending]") {
  Room room;
  delivered(room);
  room.clock.set_now(room.clock.now() + std::chrono::years{30});
  room.pass(std::chrono::hours{1});
  room.kill();
  room.kiosk->look_again();
  CHECK(drafts(room) == 1);
}

TEST_CASE("files that could not be removed are removed later", "[kiosk][ending]") {
  Room room;
  const SubmissionId id = delivered(room);
  room.files.fail_writes(ErrorCode::Io);
  room.decide(id, DecisionState::Published, {});
  CHECK(drafts(room) == 0);
  CHECK(files(room) > 1);

  room.files.heal();
  room.kill();
  CHECK(files(room) == 0);
}

TEST_CASE("a file that was taken out of the draft again goes with the draft", "[kiosk][ending]") {
  Room room;
  room.begin();
  room.fill_all();
  room.act(command::Leave{});
  room.ask_progress();
  room.act(command::GoToStep{4});
  room.act(command::OpenIndicator{room.campaign.forces.front().indicators.front().id});
  room.act(command::RemoveItem{0});
  room.act(command::ConfirmYes{});
  room.act(command::Next{});
  room.act(command::Leave{});
  const std::size_t with_it = files(room);
  close_campaign(room);
  CHECK(with_it > 1);
  CHECK(files(room) == 0);
}

TEST_CASE("whoever was decided on applies anew in another campaign", "[kiosk][ending]") {
  Room room;
  const SubmissionId id = delivered(room);
  room.decide(id, DecisionState::NotRecommended, {});
  room.campaign.id = "another-2027";
  room.campaign.opens = std::chrono::sys_days{room.campaign.opens} + std::chrono::days{1};
  CHECK(room.hq_sends(room.campaign) == 1);
  room.kiosk->look_again();

  room.pass(std::chrono::seconds{2});
  room.begin();
  room.screen<FormPageModel>();
  CHECK(drafts(room) == 1);
}

TEST_CASE("the campaigns' migration knows which drafts were decided before it", "[store][ending]") {
  TempDir folder;
  const Schema before{terminal_schema().application_id,
                      {terminal_schema().steps.begin(), terminal_schema().steps.begin() + 4}};
  {
    Database db = value_of(Database::open(folder / "t.db", before));
    succeed(db.transaction([&]() -> Result<void> {
      JIANGXIN_TRY(
          execute(db, "INSERT INTO draft VALUES (x'01', x'0a', x'', 0, x'', x'', x'', x'')"));
      JIANGXIN_TRY(
          execute(db, "INSERT INTO draft VALUES (x'02', x'0b', x'', 0, x'', x'', x'', x'')"));
      JIANGXIN_TRY(execute(db, "INSERT INTO decision VALUES (x'0a', 1, x'', 8, 0, x'', x'')"));
      JIANGXIN_TRY(execute(db, "INSERT INTO decision VALUES (x'0b', 1, x'', 2, 0, x'', x'')"));
      return {};
    }));
  }
  Database db = value_of(Database::open(folder / "t.db"));
  CHECK(value_of(select_value<std::int64_t>(db, "SELECT count(*) FROM decided")) == 1);
}

}  // namespace jiangxin
