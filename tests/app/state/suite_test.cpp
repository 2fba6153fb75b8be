// A campaign that has chosen sm2-sm3-sm4, as a terminal sees it (docs/decisions/0015).
#include <catch2/catch_test_macros.hpp>

#include "app/state/chain.h"
#include "tests/app/state/handed_back.h"

namespace jiangxin {
namespace {

Campaign campaign_of_suite_2() {
  Campaign campaign = sample_campaign();
  campaign.suite = Suite::Sm2;
  return campaign;
}

struct Sm2Room : Room {
  Sm2Room() : Room(campaign_of_suite_2()) {}

  // Of the files that the manifest names.
  std::vector<Suite> suites_of_files(const Submission& sent) {
    std::vector<Suite> suites;
    for (const SealedFileRef& file : sent.manifest.files) {
      Bytes beginning(4);
      const ByteSource source = value_of(attachments.sealed(file.digest));
      value_of(source(beginning));
      suites.push_back(value_of(suite_of_file(beginning)));
    }
    return suites;
  }
};

struct Sm2Desk : Workplace {
  Sm2Desk() { campaign.suite = Suite::Sm2; }

  void store_campaign(const std::string& hq_key) {
    Campaign told = campaign_of_suite_2();
    told.id = campaign.id;
    told.hq_box = hq_key;
    CHECK(hq_sends(told) == 1);
  }
};

struct Sm2HandedBack : HandedBack {
  Sm2HandedBack() : HandedBack(campaign_of_suite_2()) {}
};

}  // namespace

TEST_CASE_METHOD(Sm2Room, "all that is submitted is of the campaign's suite",
                 "[kiosk][journey][suite]") {
  begin();
  fill_all();
  const Submission sent = value_of(outbox.submission(submit()));
  CHECK(sent.manifest.suite == Suite::Sm2);
  CHECK(sent.manifest.unit_key_id == key_id(units.sm2->public_key));
  succeed(check_submission(sent, terminal.sign_keys));
  CHECK(value_of(suite_of_envelope(sent.body)) == Suite::Sm2);
  CHECK(opened_by_hq(sent).reply_key.suite() == Suite::Sm2);
  REQUIRE_FALSE(sent.manifest.files.empty());
  CHECK(suites_of_files(sent) == std::vector(sent.manifest.files.size(), Suite::Sm2));
  CHECK(value_of(open_body(sent, rep())).application == opened_by_hq(sent).application);
}

TEST_CASE_METHOD(Sm2Room, "what HQ says in suite 2 is read by the owner", "[kiosk][suite]") {
  begin();
  fill_all();
  const SubmissionId id = submit();
  deliver(id);
  decide(id, DecisionState::Returned, {"请补照片", {}});
  act(command::Leave{});
  ask_progress();
  CHECK(screen<ProgressModel>().judgements.at(0).reason == "请补照片");
}

TEST_CASE_METHOD(Sm2Room, "a rep endorses in suite 2, and what is withdrawn is of it too",
                 "[kiosk][rep][suite]") {
  begin();
  fill_all();
  const Submission sent = value_of(outbox.submission(submit()));
  const SubmissionId endorsed = value_of(finalizer.endorse(
      sent.manifest.application_id, {"同意推荐", true, "测试干部"}, rep(), campaign));
  const Submission endorsement = value_of(outbox.submission(endorsed));
  CHECK(endorsement.manifest.suite == Suite::Sm2);
  succeed(check_submission(endorsement, terminal.sign_keys));
  CHECK(opened_by_hq(endorsement).endorsement->opinion == "同意推荐");
  succeed(outbox.begin_attempt(sent.manifest.id, clock.now()));
  OpenDraft draft = first_of(vault.open(kWorker, pin_of(kPin)));
  succeed(finalizer.withdraw(draft));
  const auto withdrawal = value_of(newest_known_to_hq(db, draft.application_id));
  REQUIRE(withdrawal);
  CHECK(withdrawal->manifest.kind == SubmissionKind::Withdrawal);
  CHECK(withdrawal->manifest.suite == Suite::Sm2);
}

TEST_CASE_METHOD(Sm2Desk, "without HQ's key for the campaign nothing is sealed to another",
                 "[finalizer][suite]") {
  store_campaign("");
  OpenDraft draft = finished();
  CHECK(code_of(finalizer.submit(draft, campaign)) == ErrorCode::Unavailable);
  CHECK(value_of(outbox.of_application(draft.application_id)).empty());
}

TEST_CASE_METHOD(Sm2Desk, "a terminal without keys of suite 2 says so, and keeps the draft",
                 "[finalizer][suite]") {
  store_campaign(to_string(hq_box_now().public_key));
  secrets.sign.sm2.reset();
  OpenDraft draft = finished();
  CHECK(code_of(finalizer.submit(draft, campaign)) == ErrorCode::Unsupported);
  CHECK(value_of(drafts.is_here(draft.application_id)));
}

TEST_CASE_METHOD(Sm2HandedBack, "what HQ hands back in suite 2 is mended in suite 2",
                 "[kiosk][handover][suite]") {
  hand_back();
  fetch_all();
  bring_back();
  const OpenDraft draft = first_of(vault.open(kWorker, pin_of(kNewPin)));
  CHECK(draft.content.application == content);
  CHECK(value_of(box_keys_from(draft.content.reply_secret)).public_key.suite() == Suite::Sm2);
}

}  // namespace jiangxin
