#include "sync/forms/application_json.h"
#include "sync/protocol/answer_values.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

using nlohmann::json;

constexpr std::size_t kHandoverJsonBytes = 1 << 20;
constexpr std::size_t kHandoverNameBytes = 64;
constexpr std::size_t kReplySecretBytes = 33;  // of suite 1: 32

// It opens on the terminal it is for, whatever is put into another's answers.
std::string handover_context(const ApplicationId& application, const TerminalId& terminal) {
  return "handover:" + to_string(application) + ":" + to_string(terminal);
}

json handed_value(const SealedFileRef& file) {
  return {{"digest", to_string(file.digest)}, {"size", file.size}};
}

SealedFileRef read_handed(wire::Reader& in) {
  return {.digest = in.digest("digest"),
          .size = static_cast<std::uint64_t>(
              in.integer("size", 1, static_cast<std::int64_t>(kMaxFileBytes)))};
}

Application read_handed_application(wire::Reader& in) {
  auto application = application_of(in.member("application"));
  if (application) return *std::move(application);
  in.fail("application", application.error().detail);
  return {};
}

HandoverBody read_handover_body(wire::Reader& in, Suite suite) {
  HandoverBody body{.application = read_handed_application(in),
                    .follows = in.digest("follows"),
                    .reply_secret = in.bytes("reply_secret", kReplySecretBytes)};
  const auto reply = box_keys_from(body.reply_secret);
  if (!reply || reply->public_key.suite() != suite) in.fail("reply_secret", "not of its suite");
  return body;
}

std::string to_json(const HandoverBody& body) {
  return wire::dump(
      {{"application", json::parse(jiangxin::to_json(body.application), nullptr, false)},
       {"follows", to_string(body.follows)},
       {"reply_secret", to_base64(body.reply_secret)}});
}

}  // namespace

json unsigned_value(const Handover& handover) {
  json value = {{"number", handover.number},
                {"application_id", to_string(handover.application_id)},
                {"campaign_id", handover.campaign_id},
                {"form_version", handover.form_version},
                {"terminal_id", to_string(handover.terminal_id)},
                {"unit_key_id", handover.unit_key_id},
                {"body", handed_value(handover.body)},
                {"files", json::array()},
                {"decision", signed_value(handover.decision)}};
  for (const SealedFileRef& file : handover.files) value["files"].push_back(handed_value(file));
  return value;
}

json signed_value(const Handover& handover) {
  json value = unsigned_value(handover);
  value["signature"] = to_string(handover.signature);
  return value;
}

Handover read_handover(wire::Reader& in) {
  Handover handover{.number = in.integer("number", 1, (1ll << 53) - 1),
                    .application_id = in.id<ApplicationId>("application_id"),
                    .campaign_id = in.text("campaign_id", kHandoverNameBytes),
                    .form_version = static_cast<int>(in.integer("form_version", 0, 1'000'000)),
                    .terminal_id = in.id<TerminalId>("terminal_id"),
                    .unit_key_id = in.text("unit_key_id", kHandoverNameBytes),
                    .body = in.object("body", read_handed),
                    .files = in.list<SealedFileRef>("files", kMaxFiles, read_handed),
                    .decision = in.object("decision", read_decision),
                    .signature = in.signature("signature")};
  if (handover.body.size > kMaxHandoverBytes) in.fail("body/size", "above 13 MiB");
  return handover;
}

std::string to_json(const Handover& handover) {
  return wire::dump(signed_value(handover));
}

Result<Handover> parse_handover(std::string_view text) {
  return wire::parse_object<Handover>(text, kHandoverJsonBytes, read_handover);
}

Bytes seal_handover_body(const HandoverBody& body, const ApplicationId& application,
                         const TerminalId& terminal, const BoxPublicKey& unit, Random& random) {
  const std::string text = to_json(body);
  return seal_envelope(as_bytes(text), {unit}, handover_context(application, terminal), random);
}

Result<HandoverBody> open_handover_body(ByteView sealed, const Handover& handover,
                                        const BoxKeyPair& unit) {
  JIANGXIN_ASSIGN(
      text,
      open_envelope(sealed, unit, handover_context(handover.application_id, handover.terminal_id)));
  const Suite suite = unit.public_key.suite();
  return wire::parse_object<HandoverBody>(
      as_text(text), kMaxHandoverBytes,
      [suite](wire::Reader& in) { return read_handover_body(in, suite); });
}

}  // namespace jiangxin
