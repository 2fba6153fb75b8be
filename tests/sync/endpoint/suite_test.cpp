// A campaign that has chosen sm2-sm3-sm4 (docs/decisions/0015).
#include <catch2/catch_test_macros.hpp>

#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

struct Sm2Hub : HubFixture {
  Sm2Hub() : HubFixture(Suite::Sm2) {}

  ApplicationId id = ApplicationId::make(random);
  Application content = terminal.application(campaign);

  // What the rules refuse of it.
  std::vector<std::string> rules(const Submission& submission) {
    deliver(submission);
    std::vector<std::string> broken;
    for (const DecisionText& text : texts())
      for (const Finding& finding : text.findings) broken.push_back(finding.rule);
    return broken;
  }
  std::string refusal(const Submission& submission) {
    upload_all();
    const auto answer = hub().submit(submission);
    return answer ? "" : answer.error().detail;
  }
};

using Rules = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(Sm2Hub, "what is sealed and signed by SM2 is taken, and so answered",
                 "[hub][suite]") {
  const Submission submission = terminal.submission(content, id);
  const Receipt receipt = deliver(submission);
  CHECK(is_genuine(receipt, *hq_signs().sm2));
  CHECK_FALSE(is_genuine(receipt, hq_signs().x25519));
  CHECK(texts().empty());
  REQUIRE(hub().decide(id, DecisionState::Returned, {"请补照片", {}}));
  REQUIRE(texts().size() == 1);
  CHECK(texts()[0].reason == "请补照片");
  const Decision decision = hub().updates(terminal.id, "").value().decisions.at(0);
  CHECK(suite_of_envelope(decision.sealed_text) == Suite::Sm2);
  CHECK(open_decision(decision, terminal.unit).value().reason == "请补照片");
}

TEST_CASE_METHOD(Sm2Hub, "what breaks the rules is refused in the same suite", "[hub][suite]") {
  content.answers.erase("deeds");
  content.signature = sample_signature(content);
  CHECK_FALSE(rules(terminal.submission(content, id)).empty());
}

TEST_CASE_METHOD(Sm2Hub, "a manifest of another suite than its campaign's is not taken",
                 "[hub][suite]") {
  Submission submission = terminal.submission(content, id);
  SubmissionManifest manifest = submission.manifest;
  manifest.suite = Suite::X25519;
  CHECK(refusal(sign_submission(manifest, submission.body, terminal.sign)) ==
        "bad-manifest: /suite: its campaign is of sm2-sm3-sm4");
  manifest.suite = Suite::Sm2;
  manifest.campaign_id = "nobody-knows";
  CHECK(refusal(sign_submission(manifest, submission.body, terminal.sign)) ==
        "bad-manifest: /suite: its campaign is of x25519-xchacha20poly1305-ed25519");
  manifest = submission.manifest;
  submission = sign_submission(manifest, submission.body, make_sign_keys(random));
  CHECK(refusal(submission) == "bad-signature: the manifest's signature is not this terminal's");
}

TEST_CASE_METHOD(Sm2Hub, "a body of suite 1 is not read for a campaign of suite 2",
                 "[hub][suite]") {
  const BoxPublicKey own = data->secrets().box;
  Submission submission = terminal.submission(content, id);
  const std::string json = to_json(SubmissionBody{content, {}, {}, terminal.reply.public_key});
  const SubmissionManifest& manifest = submission.manifest;
  submission = sign_submission(
      manifest,
      seal_envelope(as_bytes(json), {own}, "submission:" + to_string(manifest.id), random),
      terminal.sign);
  deliver(submission);
  const Decision decision = hub().updates(terminal.id, "").value().decisions.at(0);
  CHECK(decision.state == DecisionState::RefusedByRules);
  CHECK(open_decision(decision, terminal.unit).value().findings.at(0).rule == "unreadable");
}

TEST_CASE_METHOD(Sm2Hub, "a reply key of suite 1 is no reply key of suite 2", "[hub][suite]") {
  terminal.reply = make_box_keys(random);
  deliver(terminal.submission(content, id));
  const Decision decision = hub().updates(terminal.id, "").value().decisions.at(0);
  CHECK(open_decision(decision, terminal.unit).value().findings.at(0).rule == "unreadable");
}

TEST_CASE_METHOD(Sm2Hub, "files of suite 1 are refused by the rules", "[hub][suite]") {
  TestTerminal other(random, data->secrets().box);
  content = other.application(campaign);
  terminal.files = other.files;
  const Rules broken = rules(terminal.submission(content, id));
  CHECK(broken == Rules(terminal.files.size(), "wrong-suite"));
}

TEST_CASE_METHOD(Sm2Hub, "an application of suite 2 is handed back in suite 2", "[hub][suite]") {
  deliver(terminal.submission(content, id));
  TestTerminal next(random, terminal.hq);
  REQUIRE(data->store().put_terminal(next.card()));
  const Handover handover = hub().hand_back(id, next.id, {"请补充证书", {}}).value();
  CHECK(is_genuine(handover, *hq_signs().sm2));
  const Bytes sealed = hub().download(next.id, handover.body.digest, 0, kMaxHandoverBytes).value();
  const HandoverBody body = open_handover_body(sealed, handover, next.unit).value();
  CHECK(body.application == content);
  const BoxKeyPair reply = box_keys_from(body.reply_secret).value();
  CHECK(open_decision(handover.decision, reply).value().reason == "请补充证书");
}

TEST_CASE_METHOD(Sm2Hub, "a terminal without keys of suite 2 gets nothing of it handed back",
                 "[hub][suite]") {
  deliver(terminal.submission(content, id));
  const TestTerminal old(random, data->secrets().box);
  REQUIRE(data->store().put_terminal(old.card()));
  CHECK(hub().hand_back(id, old.id, {"", {}}).error().code == ErrorCode::Unsupported);
}

}  // namespace jiangxin
