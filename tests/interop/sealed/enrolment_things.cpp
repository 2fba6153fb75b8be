#include "sync/protocol/enrolment.h"
#include "sync/protocol/key_values.h"
#include "tests/interop/sealed/things.h"

namespace jiangxin {
namespace {

using nlohmann::json;

Result<json> make_code(const Asked&) {
  SystemRandom random;
  return json{{"code", EnrolmentCode::make(random).text()}};
}

// The terminal is the one that asks.
Result<json> make_request(const Asked& asked) {
  SystemRandom random;
  JIANGXIN_ASSIGN(code, EnrolmentCode::parse(asked.text("code")));
  const SignKeyPair terminal = asked.sign_keys("terminal");
  return json::parse(to_wire({TerminalId::make(random),
                              {terminal.public_key, make_sign_keys(random, Suite::Sm2).public_key},
                              public_keys_of(make_all_box_keys(random)),
                              random.bytes(50)},
                             code, terminal));
}

Result<json> read_request(const Asked& asked) {
  JIANGXIN_ASSIGN(code, EnrolmentCode::parse(asked.text("code")));
  JIANGXIN_ASSIGN(received, parse_enrolment(asked.text("asked")));
  if (received.code != code.id() || !received.is_genuine(code.key()))
    return fail(ErrorCode::Denied, "not by this code");
  json told{{"digest", to_string(received.digest())},
            {"terminal_id", to_string(received.request.terminal)}};
  put(told, "sign_key", received.request.sign_keys);
  put(told, "unit_key", received.request.unit_keys);
  return told;
}

Result<json> make_answer(const Asked& asked) {
  SystemRandom random;
  JIANGXIN_ASSIGN(code, EnrolmentCode::parse(asked.text("code")));
  JIANGXIN_ASSIGN(request, parse_digest(asked.text("digest")));
  return json::parse(to_wire({request,
                              "测试车间 07",
                              "测试单位工会",
                              {make_box_keys(random).public_key, make_sign_keys(random).public_key},
                              random.bytes(60),
                              random.bytes(70)},
                             code.key()));
}

Result<json> read_answer(const Asked& asked) {
  JIANGXIN_ASSIGN(code, EnrolmentCode::parse(asked.text("code")));
  JIANGXIN_ASSIGN(request, parse_digest(asked.text("digest")));
  JIANGXIN_ASSIGN(answer, parse_enrolment_answer(asked.text("answered"), code, request));
  return json{{"name", answer.name}, {"hq", json::parse(to_json(answer.hq))}};
}

}  // namespace

Things enrolment_things() {
  return {{"make-code", make_code},
          {"make-request", make_request},
          {"read-request", read_request},
          {"make-answer", make_answer},
          {"read-answer", read_answer}};
}

}  // namespace jiangxin
