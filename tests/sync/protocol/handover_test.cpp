#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/sample_application.h"
#include "tests/sync/protocol/samples.h"

namespace jiangxin {
namespace {

struct HandoverSample {
  SeededRandom random{8};
  SignKeyPair hq = make_sign_keys(random);
  BoxKeyPair unit = make_box_keys(random);
  Handover handover = make();

  Handover make() {
    return sign_handover({.number = 8,
                          .application_id = ApplicationId::make(random),
                          .campaign_id = "longcheng-2025",
                          .form_version = 3,
                          .terminal_id = TerminalId::make(random),
                          .unit_key_id = key_id(unit.public_key),
                          .body = {digest_of(as_bytes("body")), 700},
                          .files = {{digest_of(as_bytes("one")), 1'234}},
                          .decision = sign_decision(sample_decision(random), hq),
                          .signature = {}},
                         hq);
  }
  HandoverBody body() {
    return {.application = sample_application(sample_campaign()),
            .follows = digest_of(as_bytes("manifest")),
            .reply_secret = random.bytes(32)};
  }
  Bytes sealed(const HandoverBody& body) {
    return seal_handover_body(body, handover.application_id, handover.terminal_id, unit.public_key,
                              random);
  }
};

}  // namespace

TEST_CASE("a handover survives its text, alone and among updates", "[protocol][handover]") {
  HandoverSample sample;
  CHECK(parse_handover(to_json(sample.handover)).value() == sample.handover);
  Updates updates;
  updates.handovers = {sample.handover};
  CHECK(updates.size() == 1);
  CHECK(parse_updates(to_json(updates)).value() == updates);
}

TEST_CASE("updates of a hub that knows no handovers are read", "[protocol][handover]") {
  CHECK(to_json(Updates{}).find("handovers") == std::string::npos);
  CHECK(parse_updates(to_json(Updates{})).value().handovers.empty());
}

TEST_CASE("a handover is genuine only if HQ signed it and the return in it",
          "[protocol][handover]") {
  HandoverSample sample;
  Updates updates;
  updates.handovers = {sample.handover};
  CHECK(is_genuine(updates, sample.hq.public_key));
  Handover& handover = updates.handovers[0];

  SECTION("for another terminal") {
    handover.terminal_id = TerminalId::make(sample.random);
  }
  SECTION("with another body") {
    handover.body.digest = digest_of(as_bytes("other"));
  }
  SECTION("with another file") {
    handover.files[0].digest = digest_of(as_bytes("other"));
  }
  SECTION("with a return that HQ did not sign") {
    handover.decision.state = DecisionState::Published;
    handover = sign_handover(handover, sample.hq);
  }
  CHECK_FALSE(is_genuine(updates, sample.hq.public_key));
}

TEST_CASE("a handover's body is opened by the unit it is for, on the terminal it is for",
          "[protocol][handover]") {
  HandoverSample sample;
  const HandoverBody body = sample.body();
  const Bytes sealed = sample.sealed(body);
  CHECK(open_handover_body(sealed, sample.handover, sample.unit).value() == body);

  Handover elsewhere = sample.handover;
  elsewhere.terminal_id = TerminalId::make(sample.random);
  CHECK_FALSE(open_handover_body(sealed, elsewhere, sample.unit));
  const BoxKeyPair other = make_box_keys(sample.random);
  CHECK(open_handover_body(sealed, sample.handover, other).error().code == ErrorCode::Denied);
}

TEST_CASE("a handover without a whole reply key is refused", "[protocol][handover]") {
  HandoverSample sample;
  HandoverBody body = sample.body();
  body.reply_secret.pop_back();
  CHECK(open_handover_body(sample.sealed(body), sample.handover, sample.unit).error().code ==
        ErrorCode::InvalidInput);
}

}  // namespace jiangxin
