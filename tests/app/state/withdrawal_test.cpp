// What HQ has not acknowledged stays its owner's: to be mended, withdrawn, deleted.
#include <catch2/catch_test_macros.hpp>

#include "tests/app/state/room.h"

namespace jiangxin {
namespace {

const HqFailure kRefused{HqTrouble::Refused, "bad-manifest", {}};
const HqFailure kTooLarge{HqTrouble::TooLarge, "413", {}};

SubmissionId handed_in(Room& room) {
  room.begin();
  room.fill_all();
  const SubmissionId id = room.submit();
  room.act(command::Next{});
  return id;
}

OutboxState state(Room& room, const SubmissionId& id) {
  return value_of(room.outbox.get(id)).state;
}

}  // namespace

TEST_CASE("what cannot be sent is opened, mended and submitted anew by its owner",
          "[kiosk][withdraw]") {
  Room room;
  const SubmissionId bad = handed_in(room);
  succeed(room.outbox.mark_unsendable(bad, kRefused));
  room.ask_progress();
  CHECK(room.screen<ProgressModel>().can_correct);
  CHECK(room.screen<ProgressModel>().can_withdraw);
  room.act(command::Correct{});
  CHECK(room.screen<PreviewModel>().can_submit);
  const SubmissionId good = room.submit();
  CHECK(good != bad);
  CHECK(state(room, bad) == OutboxState::Withdrawn);
  room.act(command::Next{});
  room.ask_progress();
  const auto& progress = room.screen<ProgressModel>();
  CHECK(progress.links.size() == 2);
  CHECK(progress.newest == 1);
  CHECK_FALSE(progress.can_correct);
}

TEST_CASE("what the network finds too large is its owner's to mend, and waits on",
          "[kiosk][withdraw]") {
  Room room;
  const SubmissionId large = handed_in(room);
  succeed(room.outbox.attempt_failed(large, kTooLarge, room.clock.now()));
  room.ask_progress();
  CHECK(room.screen<ProgressModel>().can_correct);
  CHECK(state(room, large) == OutboxState::Queued);
}

TEST_CASE("a withdrawal is asked about, and may be thought better of", "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  room.ask_progress();
  CHECK_FALSE(room.screen<ProgressModel>().can_correct);
  room.act(command::Withdraw{});
  CHECK(room.overlay<ConfirmModel>().id == ConfirmId::TakeBack);
  room.act(command::ConfirmNo{});
  CHECK_FALSE(room.has_overlay());
  CHECK(state(room, id) == OutboxState::Queued);
}

TEST_CASE("taken back before it was sent, the draft is gone on with as before",
          "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  room.ask_progress();
  room.act(command::Withdraw{});
  room.act(command::ConfirmYes{});
  CHECK(state(room, id) == OutboxState::Withdrawn);
  const auto& progress = room.screen<ProgressModel>();
  CHECK(progress.draft_only);
  CHECK(progress.can_delete);
  CHECK_FALSE(progress.can_withdraw);
  room.act(command::Next{});
  CHECK(room.screen<PreviewModel>().can_submit);
}

TEST_CASE(
    "withdrawn after an attempt, HQ is told, and the draft stays until its owner says otherwise",
    "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  succeed(room.outbox.begin_attempt(id, room.clock.now()));
  succeed(room.outbox.attempt_failed(id, kTooLarge, room.clock.now()));
  room.ask_progress();
  room.act(command::Withdraw{});
  CHECK(room.overlay<ConfirmModel>().id == ConfirmId::Withdraw);
  const int rings = room.bell.rings;
  room.act(command::ConfirmYes{});
  CHECK(room.bell.rings == rings + 1);
  CHECK(room.screen<ProgressModel>().links.back().kind == SubmissionKind::Withdrawal);
  CHECK_FALSE(room.screen<ProgressModel>().can_withdraw);
  room.act(command::Leave{});
  room.ask_progress();
  CHECK(room.screen<ProgressModel>().can_correct);

  room.act(command::DeleteDraft{});
  CHECK(room.overlay<ConfirmModel>().id == ConfirmId::DeleteDraft);
  room.act(command::ConfirmYes{});
  CHECK(room.overlay<MessageModel>().id == MessageId::DraftDeleted);
  room.screen<HomeModel>();
  CHECK(value_of(room.drafts.count()) == 0);
}

TEST_CASE("delivered while its owner was asked, it is not withdrawn, and that is said",
          "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  room.ask_progress();
  room.act(command::Withdraw{});
  const Submission sent = value_of(room.outbox.submission(id));
  succeed(room.outbox.deliver({id, sent.manifest.application_id, sent.digest(), {}, {}}));
  room.act(command::ConfirmYes{});
  CHECK(room.overlay<MessageModel>().id == MessageId::WithdrawnTooLate);
  CHECK(state(room, id) == OutboxState::Delivered);
}

TEST_CASE("a correction that is taken back leaves HQ's return to be mended", "[kiosk][withdraw]") {
  Room room;
  const SubmissionId first = handed_in(room);
  room.deliver(first);
  room.decide(first, DecisionState::Returned, {"请核对电话", {}});
  room.correct();
  room.act(command::Withdraw{});
  room.act(command::ConfirmYes{});
  CHECK(room.screen<ProgressModel>().newest == 0);
  CHECK(room.screen<ProgressModel>().can_correct);
  CHECK_FALSE(room.screen<ProgressModel>().can_delete);
}

}  // namespace jiangxin
