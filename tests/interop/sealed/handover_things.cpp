#include "sync/forms/application_json.h"
#include "sync/protocol/handover.h"
#include "tests/fakes/sample_handover.h"
#include "tests/interop/sealed/things.h"

namespace jiangxin {
namespace {

using nlohmann::json;

constexpr TimePoint kHanded{std::chrono::sys_days{std::chrono::year{2026} / 1 / 7}};

// HQ is the one that asks.
Result<json> make_handover(const Asked& asked) {
  SystemRandom random;
  const SignKeyPair hq = asked.sign_keys("hq");
  JIANGXIN_ASSIGN(unit, parse_box_key(asked.text("unit")));
  const HandedTo to{ApplicationId::make(random), TerminalId::make(random)};
  JIANGXIN_ASSIGN(application, parse_application(asked.text("application")));
  const HandoverBody body{std::move(application), digest_of(random.bytes(9)), random.bytes(32)};
  const Bytes sealed = seal_handover_body(body, to.application, to.terminal, unit, random);
  Handover handover = sample_handover(random, to, 5, kHanded, {digest_of(sealed), sealed.size()},
                                      {{digest_of(random.bytes(9)), 70'000}});
  handover.decision.sealed_text = random.bytes(50);
  handover.decision = sign_decision(std::move(handover.decision), hq);
  return json{{"handover", to_json(sign_handover(std::move(handover), hq))},
              {"body", to_base64(sealed)},
              {"follows", to_string(body.follows)},
              {"reply_secret", to_base64(body.reply_secret)}};
}

// The unit is the one that asks.
Result<json> read_handover(const Asked& asked) {
  JIANGXIN_ASSIGN(handover, parse_handover(asked.text("handover")));
  if (!is_genuine(handover, asked.sign_key("hq")))
    return fail(ErrorCode::Denied, "a handover that HQ did not sign");
  const Bytes sealed = asked.bytes("body");
  if (digest_of(sealed) != handover.body.digest) return fail(ErrorCode::Corrupt, "another body");
  JIANGXIN_ASSIGN(body, open_handover_body(sealed, handover, asked.box_keys("secret")));
  return json{{"handover", to_json(handover)},
              {"application", to_json(body.application)},
              {"follows", to_string(body.follows)},
              {"reply_secret", to_base64(body.reply_secret)}};
}

}  // namespace

Things handover_things() {
  return {{"make-handover", make_handover}, {"read-handover", read_handover}};
}

}  // namespace jiangxin
