#include "sync/protocol/enrolment.h"

#include "sync/base/spoken_code.h"
#include "sync/protocol/json_reader.h"
#include "sync/protocol/key_values.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

constexpr std::size_t kCodeBytes = 10;
constexpr std::string_view kRequestContext = "jiangxin-enrolment-1";
constexpr std::string_view kAnswerContext = "jiangxin-enrolled-1";
constexpr std::size_t kNameBytes = 1024;

Digest derived(std::string_view purpose, ByteView secret) {
  Digester digester;
  digester.update(as_bytes(purpose));
  digester.update(secret);
  return digester.finish();
}

// What one side wrote, byte for byte, and what shows that it did.
template <class Value>
Value read_text(wire::Reader& in, std::string_view name, std::string& text,
                Value (*read)(wire::Reader&)) {
  text = in.text(name, kMaxEnrolmentBytes);
  auto value = wire::parse_object<Value>(text, kMaxEnrolmentBytes, read);
  if (value) return *std::move(value);
  in.fail(name, value.error().detail);
  return {};
}

EnrolmentRequest read_request(wire::Reader& in) {
  EnrolmentRequest request{
      .terminal = in.id<TerminalId>("terminal_id"),
      .sign_keys = read_sign_keys(in, "sign_key"),
      .unit_keys = read_box_keys(in, "unit_key"),
      .certificate_request = in.bytes("certificate_request", kMaxCertificateBytes)};
  if (request.sign_keys.sm2.has_value() != request.unit_keys.sm2.has_value())
    in.fail("sm2_sign_key", "without, or only, sm2_unit_key");
  return request;
}

EnrolmentAnswer read_answer(wire::Reader& in) {
  return {.request = in.digest("request"),
          .name = in.text("name", kNameBytes),
          .unit_name = in.text("unit_name", kNameBytes),
          .hq = in.object("hq", read_hq_keys),
          .authority = in.bytes("authority", kMaxCertificateBytes),
          .certificate = in.bytes("certificate", kMaxCertificateBytes)};
}

Result<Bytes> parse_one(std::string_view json, std::string_view name) {
  return wire::parse_object<Bytes>(json, kMaxEnrolmentBytes, [name](wire::Reader& in) {
    return in.bytes(name, kMaxCertificateBytes);
  });
}

}  // namespace

EnrolmentCode::EnrolmentCode(ByteView secret)
    : text_(spoken(secret)),
      id_(derived("jiangxin-enrolment-id-1", secret)),
      key_(ByteView(derived("jiangxin-enrolment-key-1", secret).bytes)) {
  text_ += "-" + check_letters(text_);
}

EnrolmentCode EnrolmentCode::make(Random& random) {
  return EnrolmentCode(random.bytes(kCodeBytes));
}

Result<EnrolmentCode> EnrolmentCode::parse(std::string_view text) {
  std::string plain;
  for (const char c : text)
    if (c != '-' && c != ' ') plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  constexpr std::size_t kCheck = 2;
  if (plain.size() != kCodeBytes * 8 / 5 + kCheck)
    return fail(ErrorCode::InvalidInput, "an enrolment code is like 7K4M-92QX-3FHB-VN6D-XS");
  const std::string check = plain.substr(plain.size() - kCheck);
  JIANGXIN_ASSIGN(secret, parse_spoken(plain.substr(0, plain.size() - kCheck)));
  EnrolmentCode code(secret);
  if (!code.text_.ends_with(check))
    return fail(ErrorCode::InvalidInput, "a slip in the enrolment code: compare each character");
  return code;
}

std::string to_wire(const EnrolmentRequest& request, const EnrolmentCode& code,
                    const SignKeyPair& terminal) {
  nlohmann::json value{{"terminal_id", to_string(request.terminal)},
                       {"certificate_request", to_base64(request.certificate_request)}};
  put(value, "sign_key", request.sign_keys);
  put(value, "unit_key", request.unit_keys);
  const std::string text = wire::dump(value);
  return wire::dump({{"code", to_string(code.id())},
                     {"request", text},
                     {"mac", to_string(mac_of(as_bytes(text), code.key(), kRequestContext))},
                     {"signature", to_string(sign(as_bytes(text), terminal, kRequestContext))}});
}

bool ReceivedEnrolment::is_genuine(const SecretBytes& code_key) const {
  return is_mac(mac, as_bytes(text), code_key, kRequestContext) &&
         verify(as_bytes(text), signature, request.sign_keys.x25519, kRequestContext);
}

Result<ReceivedEnrolment> parse_enrolment(std::string_view json) {
  return wire::parse_object<ReceivedEnrolment>(json, kMaxEnrolmentBytes, [](wire::Reader& in) {
    ReceivedEnrolment received{.code = in.digest("code"),
                               .request = {},
                               .text = {},
                               .mac = in.digest("mac"),
                               .signature = in.signature("signature")};
    received.request = read_text(in, "request", received.text, &read_request);
    return received;
  });
}

std::string to_wire(const EnrolmentAnswer& answer, const SecretBytes& code_key) {
  const std::string text = wire::dump({{"request", to_string(answer.request)},
                                       {"name", answer.name},
                                       {"unit_name", answer.unit_name},
                                       {"hq", value_of(answer.hq)},
                                       {"authority", to_base64(answer.authority)},
                                       {"certificate", to_base64(answer.certificate)}});
  return wire::dump(
      {{"answer", text}, {"mac", to_string(mac_of(as_bytes(text), code_key, kAnswerContext))}});
}

Result<EnrolmentAnswer> parse_enrolment_answer(std::string_view json, const EnrolmentCode& code,
                                               const Digest& request) {
  std::string text;
  Digest mac;
  JIANGXIN_ASSIGN(
      answer, wire::parse_object<EnrolmentAnswer>(json, kMaxEnrolmentBytes, [&](wire::Reader& in) {
        mac = in.digest("mac");
        return read_text(in, "answer", text, &read_answer);
      }));
  if (!is_mac(mac, as_bytes(text), code.key(), kAnswerContext) || answer.request != request)
    return fail(ErrorCode::Denied, "whoever answered does not know the enrolment code");
  return std::move(answer);
}

std::string renewal_to_json(ByteView certificate_request) {
  return wire::dump({{"request", to_base64(certificate_request)}});
}
Result<Bytes> parse_renewal(std::string_view json) {
  return parse_one(json, "request");
}
std::string renewed_to_json(ByteView certificate) {
  return wire::dump({{"certificate", to_base64(certificate)}});
}
Result<Bytes> parse_renewed(std::string_view json) {
  return parse_one(json, "certificate");
}

std::string to_json(const SessionStep& step) {
  nlohmann::json value = {{"next", to_string(step.next)}};
  if (step.last) value["last"] = to_string(*step.last);
  return wire::dump(value);
}

Result<SessionStep> parse_session_step(std::string_view json) {
  return wire::parse_object<SessionStep>(json, kMaxEnrolmentBytes, [](wire::Reader& in) {
    return SessionStep{.last = in.optional<SessionId>("last", &SessionId::parse),
                       .next = in.id<SessionId>("next")};
  });
}

}  // namespace jiangxin
