#include "app/state/finalizer.h"

#include <algorithm>

#include <sqlite3.h>

#include "tests/app/state/workplace.h"

using namespace jiangxin;

namespace {

Submission newest_of(Workplace& desk, const ApplicationId& application) {
  const auto chain = value_of(desk.outbox.of_application(application));
  REQUIRE_FALSE(chain.empty());
  return value_of(desk.outbox.submission(chain.back().id));
}

void corrected(Workplace& desk, OpenDraft& draft) {
  draft.content.application.answers["deeds"] = "修好了全部机器，并写下经验";
  desk.sign(draft);
  succeed(desk.vault.save(draft, kWorkerA));
}

// From now on the database refuses to save drafts, after the outbox took its entry.
void refuse_draft_saves(Database& db) {
  REQUIRE(sqlite3_exec(db.handle(),
                       "CREATE TRIGGER refuse BEFORE UPDATE ON draft "
                       "BEGIN SELECT RAISE(ABORT, 'refused by the test'); END",
                       nullptr, nullptr, nullptr) == SQLITE_OK);
}

const Endorsement kOpinion{"同意推荐", true, "测试干部"};

}  // namespace

TEST_CASE("HQ opens exactly what was entered", "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const SubmissionId id = value_of(desk.finalizer.submit(draft, desk.campaign));

  const Submission submission = value_of(desk.outbox.submission(id));
  succeed(check_submission(submission, desk.terminal.sign_keys));
  const SubmissionBody body = desk.opened_by_hq(submission);
  CHECK(body.application == draft.content.application);
  CHECK(to_json(*body.application) == to_json(draft.content.application));
}

TEST_CASE("the manifest names the campaign, the unit, the time and each file once, sorted",
          "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  auto& items = draft.content.application.evidence["lead.duty"];
  items.push_back(items[0]);  // the same file under a second line
  desk.sign(draft);
  const SubmissionId id = value_of(desk.finalizer.submit(draft, desk.campaign));

  const SubmissionManifest manifest = value_of(desk.outbox.submission(id)).manifest;
  CHECK(manifest.kind == SubmissionKind::Applicant);
  CHECK_FALSE(manifest.follows);
  CHECK(manifest.application_id == draft.application_id);
  CHECK(manifest.campaign_id == "small-2026");
  CHECK(manifest.form_version == 3);
  CHECK(manifest.terminal_id == desk.terminal.id);
  CHECK(manifest.unit_key_id == key_id(desk.unit.public_key));
  CHECK(manifest.finalized_at == desk.clock.now());
  REQUIRE(manifest.files.size() == 2);
  CHECK(std::ranges::is_sorted(manifest.files, {}, &SealedFileRef::digest));
}

TEST_CASE("a submission carries the newest HQ time that the terminal has seen", "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const TimePoint seen = desk.clock.now() - std::chrono::hours{5};
  succeed(InboxRepository(desk.db).set_link({true, seen, seen, {}}));

  value_of(desk.finalizer.submit(draft, desk.campaign));
  CHECK(newest_of(desk, draft.application_id).manifest.last_hq_time == seen);
}

TEST_CASE("what has errors, or no signature of this very content, is not submitted",
          "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();

  SECTION("an answer is missing") {
    draft.content.application.answers["deeds"] = "";
    desk.sign(draft);
  }
  SECTION("nothing is signed") {
    draft.content.application.signature.reset();
  }
  SECTION("edited after signing") {
    draft.content.application.answers["deeds"] += "！";
  }
  SECTION("of another form version") {
    draft.content.application.form_version = 2;
    desk.sign(draft);
  }

  CHECK(code_of(desk.finalizer.submit(draft, desk.campaign)) == ErrorCode::InvalidInput);
  CHECK(value_of(desk.outbox.counts()) == OutboxCounts{});
  CHECK_FALSE(draft.content.submitted);
}

TEST_CASE("a finalizing that fails leaves nothing in the outbox and the draft as it was",
          "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const StoredDraft before = value_of(desk.drafts.get(draft.id));
  refuse_draft_saves(desk.db);

  CHECK_FALSE(desk.finalizer.submit(draft, desk.campaign));

  CHECK(value_of(desk.outbox.counts()) == OutboxCounts{});
  CHECK(value_of(desk.drafts.get(draft.id)) == before);
  CHECK_FALSE(draft.content.submitted);
}

TEST_CASE("finalizing twice is one submission, after a restart too", "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const SubmissionId first = value_of(desk.finalizer.submit(draft, desk.campaign));

  CHECK(value_of(desk.finalizer.submit(draft, desk.campaign)) == first);
  OpenDraft again = first_of(desk.vault.open(kWorkerA, pin_of("271828")));
  CHECK(value_of(desk.finalizer.submit(again, desk.campaign)) == first);
  CHECK(value_of(desk.outbox.counts()).waiting == 1);
}

TEST_CASE("the same content signed anew is the same submission", "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const SubmissionId first = value_of(desk.finalizer.submit(draft, desk.campaign));
  desk.clock.advance(std::chrono::minutes{1});
  desk.sign(draft);

  CHECK(value_of(desk.finalizer.submit(draft, desk.campaign)) == first);
}

TEST_CASE("a correction follows what was submitted and keeps its unchanged files", "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  value_of(desk.finalizer.submit(draft, desk.campaign));
  const Submission first = newest_of(desk, draft.application_id);
  corrected(desk, draft);
  auto& items = draft.content.application.evidence["lead.duty"];
  items[0].files.push_back(desk.file("乙.jpg", "second file"));
  desk.sign(draft);

  value_of(desk.finalizer.submit(draft, desk.campaign));

  const Submission second = newest_of(desk, draft.application_id);
  CHECK(second.manifest.kind == SubmissionKind::Correction);
  CHECK(second.manifest.follows == first.digest());
  CHECK(second.manifest.files.size() == 3);
  CHECK(std::ranges::includes(second.manifest.files, first.manifest.files, {},
                              &SealedFileRef::digest, &SealedFileRef::digest));
  CHECK(desk.opened_by_hq(second).reply_key == desk.opened_by_hq(first).reply_key);
}

TEST_CASE("what was never sent is taken back without a word to HQ", "[finalizer][withdraw]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const SubmissionId id = value_of(desk.finalizer.submit(draft, desk.campaign));
  succeed(desk.finalizer.withdraw(draft));
  CHECK(value_of(desk.outbox.get(id)).state == OutboxState::Withdrawn);
  CHECK(value_of(desk.outbox.of_application(draft.application_id)).size() == 1);
  CHECK_FALSE(draft.content.submitted);
  CHECK(first_of(desk.vault.open(kWorkerA, pin_of("271828"))).content == draft.content);

  const SubmissionId again = value_of(desk.finalizer.submit(draft, desk.campaign));
  CHECK(again != id);
  const Submission anew = value_of(desk.outbox.submission(again));
  CHECK(anew.manifest.kind == SubmissionKind::Applicant);
  CHECK_FALSE(anew.manifest.follows);
}

TEST_CASE("what HQ may have anything of is withdrawn by a signed word that follows it",
          "[finalizer][withdraw]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const SubmissionId id = value_of(desk.finalizer.submit(draft, desk.campaign));
  succeed(desk.outbox.begin_attempt(id, desk.clock.now()));
  succeed(desk.finalizer.withdraw(draft));
  CHECK(value_of(desk.outbox.get(id)).state == OutboxState::Withdrawn);
  const Submission withdrawal = newest_of(desk, draft.application_id);
  succeed(check_submission(withdrawal, desk.terminal.sign_keys));
  CHECK(withdrawal.manifest.kind == SubmissionKind::Withdrawal);
  CHECK(withdrawal.manifest.follows == value_of(desk.outbox.submission(id)).digest());
  CHECK(withdrawal.manifest.files.empty());
  CHECK_FALSE(desk.opened_by_hq(withdrawal).withdrawal_reason.empty());
  CHECK(draft.content.submitted == withdrawal.digest());

  const SubmissionId again = value_of(desk.finalizer.submit(draft, desk.campaign));
  const Submission anew = value_of(desk.outbox.submission(again));
  CHECK(anew.manifest.follows == withdrawal.digest());
}

TEST_CASE("what HQ has acknowledged, or what was never submitted, is not withdrawn",
          "[finalizer][withdraw]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  CHECK(code_of(desk.finalizer.withdraw(draft)) == ErrorCode::NotFound);
  const SubmissionId id = value_of(desk.finalizer.submit(draft, desk.campaign));
  const DraftContent before = draft.content;
  const Submission sent = value_of(desk.outbox.submission(id));
  succeed(desk.outbox.deliver({id, draft.application_id, sent.digest(), desk.clock.now(), {}}));
  CHECK(code_of(desk.finalizer.withdraw(draft)) == ErrorCode::Conflict);
  CHECK(draft.content == before);
  CHECK(value_of(desk.outbox.of_application(draft.application_id)).size() == 1);
}

TEST_CASE("a withdrawal that fails leaves queue and draft as they were", "[finalizer][withdraw]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const SubmissionId id = value_of(desk.finalizer.submit(draft, desk.campaign));
  const DraftContent before = draft.content;
  refuse_draft_saves(desk.db);
  CHECK_FALSE(desk.finalizer.withdraw(draft));
  CHECK(value_of(desk.outbox.get(id)).state == OutboxState::Queued);
  CHECK(draft.content == before);
}

TEST_CASE("what cannot be sent, and HQ cannot have, is replaced without a trace",
          "[finalizer][withdraw]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const SubmissionId bad = value_of(desk.finalizer.submit(draft, desk.campaign));
  succeed(desk.outbox.mark_unsendable(bad, {HqTrouble::OverLimit, "413", {}}));
  corrected(desk, draft);
  const SubmissionId good = value_of(desk.finalizer.submit(draft, desk.campaign));
  CHECK(value_of(desk.outbox.get(bad)).state == OutboxState::Withdrawn);
  const Submission anew = value_of(desk.outbox.submission(good));
  CHECK(anew.manifest.kind == SubmissionKind::Applicant);
  CHECK_FALSE(anew.manifest.follows);
  CHECK(value_of(desk.outbox.counts()) == OutboxCounts{1, 0, 0, 1});
}

TEST_CASE("what may be at HQ, or come there by stick, is followed by what takes its place",
          "[finalizer][withdraw]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const HqFailure too_large{HqTrouble::TooLarge, "413", {}};
  const auto replaced = [&](const SubmissionId& bad) {
    const Submission before = value_of(desk.outbox.submission(bad));
    succeed(desk.outbox.attempt_failed(bad, too_large, desk.clock.now()));
    draft.content.application.answers["deeds"] += "，又写了一句";
    desk.sign(draft);
    const SubmissionId good = value_of(desk.finalizer.submit(draft, desk.campaign));
    CHECK(value_of(desk.outbox.get(bad)).state == OutboxState::Withdrawn);
    const Submission anew = value_of(desk.outbox.submission(good));
    CHECK(anew.manifest.kind == before.manifest.kind);
    CHECK(anew.manifest.follows == before.digest());
    return good;
  };
  const SubmissionId first = value_of(desk.finalizer.submit(draft, desk.campaign));
  succeed(desk.outbox.begin_export(first));
  const SubmissionId second = replaced(first);
  succeed(desk.outbox.begin_attempt(second, desk.clock.now()));
  const SubmissionId third = replaced(second);
  const Submission sent = value_of(desk.outbox.submission(third));
  succeed(desk.outbox.deliver({third, draft.application_id, sent.digest(), desk.clock.now(), {}}));
  corrected(desk, draft);
  const SubmissionId correction = value_of(desk.finalizer.submit(draft, desk.campaign));
  succeed(desk.outbox.mark_exported(correction, desk.clock.now()));
  replaced(correction);
}

TEST_CASE("what took the place of something that HQ may have is withdrawn by a word on that",
          "[finalizer][withdraw]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const SubmissionId first = value_of(desk.finalizer.submit(draft, desk.campaign));
  succeed(desk.outbox.begin_export(first));
  succeed(desk.outbox.attempt_failed(first, {HqTrouble::TooLarge, "413", {}}, desk.clock.now()));
  corrected(desk, draft);
  const SubmissionId second = value_of(desk.finalizer.submit(draft, desk.campaign));
  succeed(desk.finalizer.withdraw(draft));
  CHECK(value_of(desk.outbox.get(second)).state == OutboxState::Withdrawn);
  const Submission withdrawal = newest_of(desk, draft.application_id);
  CHECK(withdrawal.manifest.kind == SubmissionKind::Withdrawal);
  CHECK(withdrawal.manifest.follows == value_of(desk.outbox.submission(first)).digest());
  CHECK(draft.content.submitted == withdrawal.digest());
}

TEST_CASE("what is submitted anew names all withdrawals before it, be the one before it replaced",
          "[finalizer][withdraw]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const auto submitted = [&] {
    draft.content.application.answers["deeds"] += "，又写了一句";
    desk.sign(draft);
    const SubmissionId id = value_of(desk.finalizer.submit(draft, desk.campaign));
    succeed(desk.outbox.begin_attempt(id, desk.clock.now()));
    return value_of(desk.outbox.submission(id));
  };
  std::vector<Digest> withdrawn;
  const auto withdraw = [&] {
    succeed(desk.finalizer.withdraw(draft));
    const Submission withdrawal = newest_of(desk, draft.application_id);
    CHECK(withdrawal.manifest.after_withdrawals.empty());
    withdrawn.push_back(withdrawal.digest());
    std::ranges::sort(withdrawn);
  };
  CHECK(submitted().manifest.after_withdrawals.empty());
  withdraw();
  const Submission second = submitted();
  CHECK(second.manifest.after_withdrawals == withdrawn);
  withdraw();
  const Submission third = submitted();
  CHECK(third.manifest.after_withdrawals == withdrawn);
  succeed(check_submission(third, desk.terminal.sign_keys));
  succeed(desk.outbox.attempt_failed(third.manifest.id, {HqTrouble::TooLarge, "413", {}},
                                     desk.clock.now()));
  const Submission mended = submitted();
  CHECK(mended.manifest.follows == third.digest());
  CHECK(mended.manifest.after_withdrawals == withdrawn);
}

TEST_CASE("the same content goes again if HQ did not take it", "[finalizer][withdraw]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const SubmissionId bad = value_of(desk.finalizer.submit(draft, desk.campaign));
  succeed(desk.outbox.mark_unsendable(bad, {HqTrouble::Refused, "bad-signature", {}}));
  CHECK(value_of(desk.finalizer.submit(draft, desk.campaign)) != bad);
}

TEST_CASE("a draft whose application was withdrawn may be deleted, another not",
          "[finalizer][withdraw]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const SubmissionId id = value_of(desk.finalizer.submit(draft, desk.campaign));
  succeed(desk.outbox.begin_attempt(id, desk.clock.now()));
  CHECK(code_of(desk.vault.destroy(draft)) == ErrorCode::Conflict);
  succeed(desk.finalizer.withdraw(draft));
  succeed(desk.vault.destroy(draft));
  CHECK(code_of(desk.drafts.get(draft.id)) == ErrorCode::NotFound);
  CHECK(value_of(desk.outbox.counts()).waiting == 1);  // HQ is told all the same
}

TEST_CASE("an endorsement follows the applicant's newest submission", "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  value_of(desk.finalizer.submit(draft, desk.campaign));
  corrected(desk, draft);
  value_of(desk.finalizer.submit(draft, desk.campaign));
  const Submission correction = newest_of(desk, draft.application_id);
  const OpenUnit rep = desk.rep();
  CHECK_FALSE(value_of(is_endorsed(desk.db, draft.application_id)));

  value_of(desk.finalizer.endorse(draft.application_id, kOpinion, rep, desk.campaign));

  const Submission endorsement = newest_of(desk, draft.application_id);
  CHECK(endorsement.manifest.kind == SubmissionKind::Endorsement);
  CHECK(endorsement.manifest.follows == correction.digest());
  CHECK(endorsement.manifest.files.empty());
  CHECK(desk.opened_by_hq(endorsement).endorsement == kOpinion);
  CHECK(desk.opened_by_hq(endorsement).reply_key == desk.opened_by_hq(correction).reply_key);
  CHECK(value_of(is_endorsed(desk.db, draft.application_id)));
}

TEST_CASE("a correction wants an endorsement of its own", "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  value_of(desk.finalizer.submit(draft, desk.campaign));
  const OpenUnit rep = desk.rep();
  value_of(desk.finalizer.endorse(draft.application_id, kOpinion, rep, desk.campaign));
  corrected(desk, draft);
  value_of(desk.finalizer.submit(draft, desk.campaign));

  CHECK_FALSE(value_of(is_endorsed(desk.db, draft.application_id)));
}

TEST_CASE("the same endorsement twice is one", "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  value_of(desk.finalizer.submit(draft, desk.campaign));
  const OpenUnit rep = desk.rep();
  const auto first = desk.finalizer.endorse(draft.application_id, kOpinion, rep, desk.campaign);
  const auto again = desk.finalizer.endorse(draft.application_id, kOpinion, rep, desk.campaign);

  CHECK(value_of(first) == value_of(again));
  CHECK(value_of(desk.outbox.counts()).waiting == 2);
}

TEST_CASE("an opinion that is empty, too long or not declared declassified is not sent",
          "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  value_of(desk.finalizer.submit(draft, desk.campaign));
  const OpenUnit rep = desk.rep();
  std::string long_opinion;
  for (int i = 0; i < 21; ++i) long_opinion += "好";

  for (const Endorsement& bad : {Endorsement{" ", true, ""}, Endorsement{long_opinion, true, ""},
                                 Endorsement{"同意", false, ""}})
    CHECK(code_of(desk.finalizer.endorse(draft.application_id, bad, rep, desk.campaign)) ==
          ErrorCode::InvalidInput);
  CHECK(value_of(desk.outbox.counts()).waiting == 1);
}

TEST_CASE("nothing is endorsed that was not submitted", "[finalizer]") {
  Workplace desk;
  const OpenDraft draft = desk.finished();
  const OpenUnit rep = desk.rep();

  CHECK(code_of(desk.finalizer.endorse(draft.application_id, kOpinion, rep, desk.campaign)) ==
        ErrorCode::NotFound);
  CHECK(code_of(read_submitted(desk.db, draft.application_id, rep)) == ErrorCode::NotFound);
  CHECK_FALSE(value_of(is_endorsed(desk.db, draft.application_id)));
}

TEST_CASE("the unit's rep reads what was submitted, and nobody else's rep", "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  value_of(desk.finalizer.submit(draft, desk.campaign));
  const OpenUnit stranger{"别处干部", make_box_keys(desk.random)};

  CHECK(value_of(read_submitted(desk.db, draft.application_id, desk.rep())) ==
        draft.content.application);
  CHECK(code_of(read_submitted(desk.db, draft.application_id, stranger)) == ErrorCode::Denied);
}

TEST_CASE("the owner and the unit read a decision's words, others do not", "[finalizer]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  value_of(desk.finalizer.submit(draft, desk.campaign));
  const Submission submission = newest_of(desk, draft.application_id);
  const DecisionText text{"请补一张证书", {}};
  Decision decision;
  decision.number = 7;
  decision.application_id = draft.application_id;
  const std::string context = "decision:" + to_string(draft.application_id) + ":7";
  decision.sealed_text = seal_envelope(
      as_bytes(to_json(text)), {desk.opened_by_hq(submission).reply_key, desk.unit.public_key},
      context, desk.random);

  const BoxKeyPair owner = value_of(box_keys_from(draft.content.reply_secret));
  CHECK(value_of(read_decision(decision, owner)) == text);
  CHECK(value_of(read_decision(decision, desk.unit)) == text);
  CHECK(code_of(read_decision(decision, make_box_keys(desk.random))) == ErrorCode::Denied);
  decision.number = 8;
  CHECK_FALSE(read_decision(decision, owner));
}
