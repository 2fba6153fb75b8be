#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/answers_file.h"
#include "sync/protocol/enrolment.h"
#include "sync/protocol/json_reader.h"
#include "tests/vectors/kept_keys.h"

namespace jiangxin {
namespace {

void check_file(const Vector& kept, const Attachment& attachment) {
  const Bytes sealed = kept.base64("sealed");
  CHECK(digest_of(sealed) == attachment.sealed_digest);
  Bytes plain;
  CHECK(open_stream(source_of(sealed), sink_to(plain), SecretBytes(attachment.key)));
  CHECK(plain == kept.plain());
  CHECK(digest_of(plain) == attachment.digest);
}

}  // namespace

TEST_CASE("JSON is written as in the kept vectors", "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("json")) {
    INFO(kept.text("name"));
    CHECK(wire::dump(kept.json("value")) == kept.text("text"));
  }
}

TEST_CASE("an application's JSON is written as in the kept vectors", "[protocol][vectors]") {
  int written = 0;
  for (const Vector& kept : kept_vectors("json")) {
    const auto is_text = [](const nlohmann::json& value) { return value.is_string(); };
    if (!std::ranges::all_of(kept.json("value"), is_text)) continue;
    INFO(kept.text("name"));
    Application application;
    application.answers = kept.json("value").get<Answers>();
    CHECK(to_json(application).starts_with(R"({"answers":)" + kept.text("text") + ","));
    ++written;
  }
  CHECK(written == 2);
}

TEST_CASE("receipt codes are those of the kept vectors", "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("receipt-codes")) {
    INFO(kept.text("name"));
    CHECK(receipt_code(SubmissionId::parse(kept.text("submission_id")).value()) ==
          kept.text("code"));
  }
}

TEST_CASE("enrolment codes have the ids and keys of the kept vectors", "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("enrolment-codes")) {
    INFO(kept.text("name"));
    const EnrolmentCode code = EnrolmentCode::parse(kept.text("code")).value();
    CHECK(to_string(code.id()) == kept.text("id"));
    CHECK(to_hex(code.key().view()) == kept.text("key"));
  }
}

TEST_CASE("a submission is signed and written as in the kept vectors", "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("submissions")) {
    INFO(kept.text("name"));
    const Submission made =
        sign_submission(parse_manifest(kept.text("manifest_text")).value(),
                        kept.base64("sealed_body"), kept_signer(kept.within("terminal")));
    CHECK(made.manifest_json == kept.text("manifest_text"));
    CHECK(to_string(made.signature) == kept.text("signature"));
    CHECK(to_wire(made) == as_text(kept.base64("wire")));
  }
}

TEST_CASE("a submission of the kept vectors is read by HQ and by the unit", "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("submissions")) {
    INFO(kept.text("name"));
    const Submission read = parse_submission(as_text(kept.base64("wire"))).value();
    CHECK(check_submission(read, kept_signer(kept.within("terminal")).public_key));
    CHECK(to_string(read.digest()) == kept.text("digest"));
    CHECK(receipt_code(read.manifest.id) == kept.text("receipt_code"));
    for (const BoxKeyPair& recipient : kept_recipients(kept)) {
      const std::string context = "submission:" + to_string(read.manifest.id);
      const Bytes opened = open_envelope(read.body, recipient, context).value();
      CHECK(as_text(opened) == kept.text("body_text"));
    }
  }
}

TEST_CASE("a body of the kept vectors holds the application, its signature and its file",
          "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("submissions")) {
    INFO(kept.text("name"));
    const SubmissionBody body = parse_body(kept.text("body_text"), Suite::X25519).value();
    CHECK(to_json(body) == kept.text("body_text"));
    CHECK(to_hex(body.reply_key.bytes) == kept.within("reply").text("public"));
    const Application& application = body.application.value();
    CHECK(application.signature.value().content == signed_digest(application));
    check_file(kept.within("file"), *application.attachments().at(0));
  }
}

TEST_CASE("answers are signed and written as in the kept vectors", "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("answers")) {
    INFO(kept.text("name"));
    const SignKeyPair hq = kept_signer(kept.within("hq"));
    const Vector page = kept.within("page");
    const Receipt receipt = parse_receipt(kept.json("receipt").dump()).value();
    const Decision decision = parse_decision(kept.json("decision").dump()).value();
    Updates updates{.receipts = {sign_receipt(receipt, hq)},
                    .decisions = {sign_decision(decision, hq)},
                    .campaigns = {sign_campaign(kept.text("campaign"), hq)},
                    .cursor = page.text("cursor"),
                    .hq_time = parse_time(page.text("hq_time")).value()};
    CHECK(updates.receipts.at(0) == receipt);
    CHECK(updates.decisions.at(0) == decision);
    CHECK(to_string(updates.campaigns.at(0).signature) == kept.text("campaign_signature"));
    CHECK(to_answers_file(TerminalId::parse(kept.text("terminal_id")).value(), {updates}, hq) ==
          kept.text("file"));
  }
}

TEST_CASE("answers of the kept vectors are taken, and the decision's text opens",
          "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("answers")) {
    INFO(kept.text("name"));
    const TerminalId terminal = TerminalId::parse(kept.text("terminal_id")).value();
    const SignPublicKey hq = kept_signer(kept.within("hq")).public_key;
    const auto pages = parse_answers_file(kept.text("file"), terminal, hq);
    REQUIRE(pages);
    const Decision& decision = pages->at(0).decisions.at(0);
    const std::string context =
        "decision:" + to_string(decision.application_id) + ":" + std::to_string(decision.number);
    for (const BoxKeyPair& recipient : kept_recipients(kept)) {
      const Bytes opened = open_envelope(decision.sealed_text, recipient, context).value();
      CHECK(to_json(parse_decision_text(as_text(opened)).value()) ==
            kept.text("decision_text_json"));
    }
  }
}

TEST_CASE("an enrolment is asked for and answered as in the kept vectors", "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("enrolments")) {
    INFO(kept.text("name"));
    const EnrolmentCode code = EnrolmentCode::parse(kept.text("code")).value();
    const std::string asked = wire::dump(kept.json("asked"));
    const ReceivedEnrolment received = parse_enrolment(asked).value();
    CHECK(received.is_genuine(code.key()));
    CHECK(to_wire(received.request, code, kept_signer(kept.within("terminal"))) == asked);
    const std::string answered = wire::dump(kept.json("answered"));
    const auto answer = parse_enrolment_answer(answered, code, received.digest());
    REQUIRE(answer);
    CHECK(to_wire(*answer, code.key()) == answered);
  }
}

}  // namespace jiangxin
