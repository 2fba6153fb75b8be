// What HQ hands back to a terminal that never had it, or has lost it.
#include <catch2/catch_test_macros.hpp>

#include "app/state/ending.h"
#include "tests/app/state/handed_back.h"
#include "tests/fakes/clear_text.h"

namespace jiangxin {

TEST_CASE_METHOD(HandedBack, "what HQ hands back is in the rep's list once all of it is here",
                 "[kiosk][rep][handover]") {
  hand_back();
  sign_in();
  CHECK(screen<RepListModel>().rows.empty());
  fetch_all();
  REQUIRE(screen<RepListModel>().rows.size() == 1);
  const RepListModel::Row& row = screen<RepListModel>().rows.front();
  CHECK(row.stage == ApplicationStage::HandedBack);
  CHECK(row.id_number_masked == "320***********0017");
  act(command::SelectApplication{0});
  CHECK(screen<HandoverModel>().can_open);
  CHECK(screen<HandoverModel>().reason == "请核对电话号码");
  CHECK(screen<HandoverModel>().files == static_cast<int>(sent.manifest.files.size()));
  act(command::Back{});
  screen<RepListModel>();
}

TEST_CASE_METHOD(HandedBack, "its owner sets a PIN, and it is a draft with all that was in it",
                 "[kiosk][rep][handover]") {
  hand_back();
  fetch_all();
  sign_in();
  act(command::SelectApplication{0});
  act(command::OpenPinReset{});
  CHECK(overlay<PinResetModel>().handed_back);
  set_pin("19680401");  // of the ID number
  CHECK(overlay<PinResetModel>().problem == IdentityProblem::PinTooSimple);
  set_pin(kNewPin);
  CHECK(overlay<MessageModel>().id == MessageId::BroughtBack);
  act(command::DismissMessage{});
  REQUIRE(screen<RepListModel>().rows.size() == 1);
  CHECK(screen<RepListModel>().rows.front().stage == ApplicationStage::Returned);
  CHECK(screen<RepListModel>().returned == 1);

  const OpenDraft draft = first_of(vault.open(kWorker, pin_of(kNewPin)));
  CHECK(draft.application_id == sent.manifest.application_id);
  CHECK(draft.content.application == content);
  CHECK(draft.content.submitted == sent.digest());
  CHECK(draft.content.pin_was_reset);
  CHECK(handovers.whole().value().empty());
}

TEST_CASE_METHOD(HandedBack, "its owner reads what HQ found, mends it, and the correction follows",
                 "[kiosk][journey][handover]") {
  hand_back();
  fetch_all();
  bring_back();
  act(command::Leave{});
  ask_progress(kWorker, kNewPin);
  CHECK(screen<ProgressModel>().pin_was_reset);
  const ProgressModel& progress = screen<ProgressModel>();
  CHECK_FALSE(progress.draft_only);
  CHECK(progress.brought_back);
  CHECK(progress.can_correct);
  CHECK_FALSE(progress.can_delete);
  REQUIRE(progress.judgements.size() == 1);
  CHECK(progress.judgements[0].reason == "请核对电话号码");
  CHECK(value_of(InboxRepository(db).unread_returns()) == 0);

  act(command::Correct{});
  act(command::GoToFinding{"answers/phone"});
  act(command::EditAnswer{"phone", "13900000000"});
  act(command::GoToStep{6});
  sign();
  const Submission corrected = value_of(outbox.submission(submit()));
  CHECK(corrected.manifest.kind == SubmissionKind::Correction);
  CHECK(corrected.manifest.follows == sent.digest());
  CHECK(corrected.manifest.application_id == sent.manifest.application_id);
  CHECK(corrected.manifest.files == sent.manifest.files);
  CHECK(corrected.manifest.terminal_id == terminal.id);
  deliver(corrected.manifest.id);
  act(command::Next{});
  come_to_progress();
  CHECK_FALSE(screen<ProgressModel>().can_correct);
  REQUIRE(screen<ProgressModel>().newest);
}

TEST_CASE_METHOD(HandedBack,
                 "what was submitted elsewhere is sent again as it is, if its owner says so",
                 "[kiosk][handover]") {
  hand_back();
  fetch_all();
  bring_back();
  OpenDraft draft = first_of(vault.open(kWorker, pin_of(kNewPin)));
  const SubmissionId again = value_of(finalizer.submit(draft, campaign));
  CHECK(value_of(outbox.submission(again)).manifest.follows == sent.digest());
  // Taken back before it went, it is what HQ has again.
  succeed(finalizer.withdraw(draft));
  CHECK(draft.content.submitted == sent.digest());
  act(command::Leave{});
  come_to_progress();
  CHECK(screen<ProgressModel>().can_correct);
  CHECK_FALSE(screen<ProgressModel>().can_delete);
  CHECK(code_of(vault.destroy(draft)) == ErrorCode::Conflict);
}

TEST_CASE_METHOD(HandedBack, "consent withdrawn here tells HQ, which has it from elsewhere",
                 "[kiosk][handover]") {
  hand_back();
  fetch_all();
  bring_back();
  OpenDraft draft = first_of(vault.open(kWorker, pin_of(kNewPin)));
  SECTION("at once") {}
  SECTION("after a correction that never went") {
    draft.content.application.answers["phone"] = "13900000000";
    draft.content.application.signature = sample_signature(draft.content.application);
    value_of(finalizer.submit(draft, campaign));
  }
  succeed(finalizer.withdraw_consent(draft));
  const auto newest = value_of(outbox.page(0, 1)).front();
  CHECK(newest.kind == SubmissionKind::Withdrawal);
  CHECK(value_of(outbox.submission(newest.id)).manifest.follows == sent.digest());
  CHECK(value_of(drafts.count()) == 0);
}

TEST_CASE_METHOD(HandedBack, "a file that the disk has lost is fetched again, and nobody is misled",
                 "[kiosk][rep][handover]") {
  hand_back();
  fetch_all();
  succeed(attachments.remove(sent.manifest.files.front().digest));
  sign_in();
  const int rings = bell.rings;
  act(command::SelectApplication{0});
  CHECK(overlay<MessageModel>().id == MessageId::HandoverUnreadable);
  act(command::DismissMessage{});
  CHECK_FALSE(screen<HandoverModel>().can_open);
  CHECK(bell.rings > rings);
  REQUIRE(value_of(handovers.missing_files()).size() == 1);
}

TEST_CASE_METHOD(HandedBack, "a stick brings what HQ hands back, where there is no network",
                 "[kiosk][stick][handover]") {
  put_on_stick();
  sign_in();
  act(command::OpenStick{});
  act(command::ImportFromStick{});
  REQUIRE(screen<StickModel>().read);
  CHECK(screen<StickModel>().read->handed_back == 1);
  CHECK_FALSE(screen<StickModel>().reading);
  act(command::Back{});
  REQUIRE(screen<RepListModel>().rows.size() == 1);
  CHECK(screen<RepListModel>().rows.front().stage == ApplicationStage::HandedBack);
}

TEST_CASE_METHOD(HandedBack, "what waits is destroyed when HQ closes its campaign",
                 "[kiosk][handover]") {
  hand_back();
  fetch_all();
  CHECK(value_of(end_what_is_over(db, attachments, terminal,
                                  AuditLog({db, terminal, secrets.sign.x25519, random, clock}),
                                  {content.campaign_id})) == 1);
  CHECK(value_of(attachments.list()).empty());
  CHECK(value_of(handovers.whole()).empty());
}

TEST_CASE_METHOD(HandedBack, "what HQ hands back is nowhere in clear, before and after",
                 "[kiosk][vault][handover]") {
  const ClearText personal({kWorker.name, kWorker.id_number, "13800000000", "请核对电话号码",
                            kNewPin, "测试区五一劳动奖章", "lead.duty.jpg"});
  const auto check = [&] { CHECK(personal.below(folder.path()) == std::vector<Hit>{}); };
  hand_back();
  check();
  fetch_all();
  check();
  bring_back();
  act(command::Leave{});
  check();
  come_to_progress();
  check();
}

}  // namespace jiangxin
