#include "sync/protocol/messages.h"
#include "tests/interop/sealed/things.h"

namespace jiangxin {
namespace {

using nlohmann::json;

constexpr TimePoint kSigned{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}};

Attachment attachment_of(ByteView plain, Bytes& sealed, Suite suite, Random& random) {
  const SecretBytes key = make_key(random);
  const SealedSize size = seal_stream(source_of(plain), sink_to(sealed), key, suite).value();
  return {.id = AttachmentId::make(random),
          .name = "测试证书.jpg",
          .media_type = "image/jpeg",
          .size = size.plain,
          .digest = digest_of(plain),
          .sealed_digest = digest_of(sealed),
          .sealed_size = size.sealed,
          .key = {key.view().begin(), key.view().end()},
          .thumbnail = random.bytes(20)};
}

SubmissionBody body_with(Attachment file, Suite suite, Random& random) {
  Application application;
  application.campaign_id = "longcheng-2025";
  application.form_version = 1;
  application.answers = {{"name", "测试员甲"},
                         {"deeds", "一行\n\"两行\"\t\x01 " + to_hex(random.bytes(9))}};
  application.consents = {{"truth", 2, kSigned}};
  application.evidence["skill"] = {{"测试证书", "2021-05", "测试区总工会", {file}}};
  application.portrait = std::move(file);
  application.signature = Signature{{{{1, 2}, {10'000, 3'333}}}, kSigned, {}};
  application.signature->content = signed_digest(application);
  return {.application = std::move(application),
          .endorsement = std::nullopt,
          .withdrawal_reason = {},
          .reply_key = make_box_keys(random, suite).public_key};
}

// To HQ and the unit; the terminal is the one that asks.
Result<json> make_submission(const Asked& asked) {
  SystemRandom random;
  Bytes sealed;
  const Attachment file = attachment_of(asked.bytes("plain"), sealed, asked.suite(), random);
  const std::vector<BoxPublicKey> recipients = asked.recipients();
  SubmissionManifest manifest{.suite = asked.suite(),
                              .id = SubmissionId::make(random),
                              .application_id = ApplicationId::make(random),
                              .kind = SubmissionKind::Applicant,
                              .follows = std::nullopt,
                              .campaign_id = "longcheng-2025",
                              .form_version = 1,
                              .terminal_id = TerminalId::make(random),
                              .unit_key_id = key_id(recipients.at(1)),
                              .finalized_at = kSigned,
                              .last_hq_time = std::nullopt,
                              .body_digest = {},
                              .files = {{file.sealed_digest, file.sealed_size}}};
  const std::string body = to_json(body_with(file, asked.suite(), random));
  Bytes envelope =
      seal_envelope(as_bytes(body), recipients, "submission:" + to_string(manifest.id), random);
  const Submission made =
      sign_submission(std::move(manifest), std::move(envelope), asked.sign_keys("terminal"));
  return json{{"wire", to_base64(as_bytes(to_wire(made)))},
              {"digest", to_string(made.digest())},
              {"body", body},
              {"file", to_base64(sealed)}};
}

Result<json> read_submission(const Asked& asked) {
  JIANGXIN_ASSIGN(read, parse_submission(as_text(asked.bytes("wire"))));
  SignPublicKeys terminal;
  if (asked.suite() == Suite::X25519) terminal.x25519 = asked.sign_key("terminal");
  if (asked.suite() == Suite::Sm2) terminal.sm2 = asked.sign_key("terminal");
  JIANGXIN_TRY(check_submission(read, terminal));
  JIANGXIN_ASSIGN(opened, open_envelope(read.body, asked.box_keys("secret"),
                                        "submission:" + to_string(read.manifest.id)));
  JIANGXIN_ASSIGN(body, parse_body(as_text(opened), read.manifest.suite));
  json told{{"manifest", to_json(read.manifest)},
            {"digest", to_string(read.digest())},
            {"code", receipt_code(read.manifest.id)},
            {"body", to_json(body)}};
  if (body.application) told["content"] = to_string(signed_digest(*body.application));
  return told;
}

}  // namespace

Things submission_things() {
  return {{"make-submission", make_submission}, {"read-submission", read_submission}};
}

}  // namespace jiangxin
