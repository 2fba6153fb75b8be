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

// Too large for the network, on a stick, and replaced: the first.
SubmissionId mended_after_a_stick(Room& room) {
  const SubmissionId large = handed_in(room);
  succeed(room.outbox.mark_exported(large, room.clock.now()));
  succeed(room.outbox.attempt_failed(large, kTooLarge, room.clock.now()));
  room.ask_progress();
  room.act(command::Correct{});
  room.submit();
  room.act(command::Next{});
  return large;
}

void check_that_hq_hears_of_taking_back(Room& room) {
  room.ask_progress();
  room.act(command::Withdraw{});
  CHECK(room.overlay<ConfirmModel>().id == ConfirmId::Withdraw);
  room.act(command::ConfirmYes{});
  CHECK(room.screen<ProgressModel>().links.back().kind == SubmissionKind::Withdrawal);
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

TEST_CASE("on a stick once, its successor is taken back with a word to HQ", "[kiosk][withdraw]") {
  Room room;
  mended_after_a_stick(room);
  check_that_hq_hears_of_taking_back(room);
}

TEST_CASE(
    "its successor is taken back with a word to HQ when the first turns out to have come there",
    "[kiosk][withdraw]") {
  Room room;
  const SubmissionId large = mended_after_a_stick(room);
  room.deliver(large);
  check_that_hq_hears_of_taking_back(room);
}

TEST_CASE("what is being sent may be withdrawn", "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  succeed(room.outbox.begin_attempt(id, room.clock.now()));
  room.ask_progress();
  CHECK(room.screen<ProgressModel>().can_withdraw);
  room.act(command::Withdraw{});
  room.act(command::ConfirmYes{});
  CHECK(state(room, id) == OutboxState::Withdrawn);
  CHECK(room.screen<ProgressModel>().links.back().kind == SubmissionKind::Withdrawal);
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

// --- With the unit's opinion on it ---

TEST_CASE("taken back, the opinion on it is not sent either", "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  const SubmissionId opinion = room.endorse();
  room.ask_progress();
  room.act(command::Withdraw{});
  CHECK(room.overlay<ConfirmModel>().id == ConfirmId::TakeBack);
  room.act(command::ConfirmYes{});
  CHECK(state(room, id) == OutboxState::Withdrawn);
  CHECK(state(room, opinion) == OutboxState::Withdrawn);
  CHECK(value_of(room.outbox.waiting()).empty());
}

TEST_CASE("an opinion that went first makes taking back a withdrawal that HQ is told of",
          "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  const SubmissionId opinion = room.endorse();
  room.deliver(opinion);
  room.ask_progress();
  room.act(command::Withdraw{});
  CHECK(room.overlay<ConfirmModel>().id == ConfirmId::Withdraw);
  room.act(command::ConfirmYes{});
  CHECK(state(room, id) == OutboxState::Withdrawn);
  const Submission withdrawal =
      value_of(room.outbox.submission(value_of(room.outbox.waiting()).front().id));
  CHECK(withdrawal.manifest.kind == SubmissionKind::Withdrawal);
  CHECK(withdrawal.manifest.follows == value_of(room.outbox.submission(id)).digest());
}

TEST_CASE("what is mended takes the opinion on what it was out of the queue", "[kiosk][withdraw]") {
  Room room;
  const SubmissionId bad = handed_in(room);
  const SubmissionId opinion = room.endorse();
  succeed(room.outbox.mark_unsendable(bad, kRefused));
  room.ask_progress();
  room.act(command::Correct{});
  const SubmissionId good = room.submit();
  CHECK(state(room, opinion) == OutboxState::Withdrawn);
  CHECK(state(room, good) == OutboxState::Queued);
}

// --- Consent withdrawn ---

TEST_CASE("consent withdrawn after the opinion alone went is told to HQ", "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  const SubmissionId opinion = room.endorse();
  succeed(room.outbox.begin_attempt(opinion, room.clock.now()));
  room.ask_progress();
  room.act(command::WithdrawConsent{});
  room.act(command::ConfirmYes{});
  CHECK(room.overlay<MessageModel>().id == MessageId::ConsentWithdrawalSent);
  const Submission withdrawal =
      value_of(room.outbox.submission(value_of(room.outbox.waiting()).front().id));
  CHECK(withdrawal.manifest.kind == SubmissionKind::Withdrawal);
  CHECK(withdrawal.manifest.follows == value_of(room.outbox.submission(id)).digest());
}

TEST_CASE("consent withdrawn before anything was sent leaves nothing at all", "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  room.ask_progress();
  CHECK(room.screen<ProgressModel>().can_withdraw_consent);
  room.act(command::WithdrawConsent{});
  CHECK(room.overlay<ConfirmModel>().id == ConfirmId::WithdrawConsent);
  room.act(command::ConfirmYes{});

  CHECK(room.overlay<MessageModel>().id == MessageId::ConsentWithdrawn);
  room.screen<HomeModel>();
  CHECK(value_of(room.drafts.count()) == 0);
  CHECK(value_of(room.attachments.list()).empty());
  CHECK(value_of(room.outbox.submission(id)).body.empty());
  CHECK(value_of(room.outbox.page(0, 10)).size() == 1);
  CHECK(state(room, id) == OutboxState::Withdrawn);
  room.act(command::DismissMessage{});
  room.ask_progress();
  CHECK(room.screen<IdentityModel>().not_found);
}

TEST_CASE("thought better of, nothing of it is withdrawn", "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  room.ask_progress();
  room.act(command::WithdrawConsent{});
  room.act(command::ConfirmNo{});
  CHECK_FALSE(room.has_overlay());
  CHECK(state(room, id) == OutboxState::Queued);
  CHECK(value_of(room.drafts.count()) == 1);
}

TEST_CASE("the question about consent goes with who was asked", "[kiosk][withdraw]") {
  Room room;
  room.begin();
  room.act(command::WithdrawConsent{});
  CHECK(room.overlay<ConfirmModel>().id == ConfirmId::RefuseConsent);
  room.act(command::Leave{});
  room.screen<HomeModel>();
  CHECK_FALSE(room.has_overlay());
}

TEST_CASE("consent withdrawn after delivery is told to HQ, signed, and nothing else stays here",
          "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  room.deliver(id);
  const Digest digest = value_of(room.outbox.submission(id)).digest();
  room.ask_progress();
  const int rings = room.bell.rings;
  room.act(command::WithdrawConsent{});
  room.act(command::ConfirmYes{});

  CHECK(room.overlay<MessageModel>().id == MessageId::ConsentWithdrawalSent);
  CHECK(room.bell.rings == rings + 1);
  CHECK(value_of(room.drafts.count()) == 0);
  CHECK(value_of(room.attachments.list()).empty());
  CHECK(value_of(room.outbox.submission(id)).body.empty());
  const Submission withdrawal =
      value_of(room.outbox.submission(value_of(room.outbox.page(0, 1)).front().id));
  CHECK(withdrawal.manifest.kind == SubmissionKind::Withdrawal);
  CHECK(withdrawal.manifest.follows == digest);
  CHECK(room.opened_by_hq(withdrawal).withdrawal_reason == "本人撤回同意");
  succeed(check_submission(withdrawal, room.terminal.sign_keys.x25519));

  room.act(command::DismissMessage{});
  room.ask_progress();
  const auto& progress = room.screen<ProgressModel>();
  CHECK(progress.retired);
  CHECK(progress.links.back().kind == SubmissionKind::Withdrawal);
  CHECK_FALSE(progress.can_withdraw_consent);
  CHECK_FALSE(progress.can_delete);
  CHECK_FALSE(progress.can_correct);
}

TEST_CASE("consent is withdrawn by the credential alone when the copy is gone",
          "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  room.deliver(id);
  const Digest digest = value_of(room.outbox.submission(id)).digest();
  room.decide(id, DecisionState::Published, {});
  CHECK(value_of(room.drafts.count()) == 0);

  room.ask_progress();
  room.act(command::WithdrawConsent{});
  room.act(command::ConfirmYes{});
  const Submission withdrawal =
      value_of(room.outbox.submission(value_of(room.outbox.page(0, 1)).front().id));
  CHECK(withdrawal.manifest.kind == SubmissionKind::Withdrawal);
  CHECK(withdrawal.manifest.follows == digest);
  succeed(check_submission(withdrawal, room.terminal.sign_keys.x25519));
  room.opened_by_hq(withdrawal);
}

TEST_CASE("consent withdrawn takes all that waits out of the queue, and is told once",
          "[kiosk][withdraw]") {
  Room room;
  const SubmissionId first = handed_in(room);
  room.deliver(first);
  room.decide(first, DecisionState::Returned, {"请核对电话", {}});
  const SubmissionId second = room.correct();
  room.act(command::WithdrawConsent{});
  room.act(command::ConfirmYes{});
  CHECK(state(room, first) == OutboxState::Delivered);
  CHECK(state(room, second) == OutboxState::Withdrawn);
  CHECK(value_of(room.outbox.waiting()).size() == 1);

  OpenDraft left = first_of(room.vault.open(kWorker, pin_of(kPin)));
  succeed(room.finalizer.withdraw_consent(left));
  CHECK(value_of(room.outbox.waiting()).size() == 1);
  const Submission withdrawal =
      value_of(room.outbox.submission(value_of(room.outbox.waiting()).front().id));
  CHECK(withdrawal.manifest.follows == value_of(room.outbox.submission(first)).digest());
}

TEST_CASE("consent that cannot be withdrawn, as the disk takes nothing, leaves all as it was",
          "[kiosk][withdraw]") {
  Room room;
  const SubmissionId id = handed_in(room);
  room.deliver(id);
  room.ask_progress();
  room.break_disk(true);
  room.act(command::WithdrawConsent{});
  room.act(command::ConfirmYes{});
  CHECK(room.overlay<MessageModel>().id == MessageId::DiskReadOnly);
  room.break_disk(false);
  CHECK(value_of(room.drafts.count()) == 1);
  CHECK(value_of(room.outbox.page(0, 10)).size() == 1);
  CHECK_FALSE(room.screen<ProgressModel>().retired);
}

}  // namespace jiangxin
