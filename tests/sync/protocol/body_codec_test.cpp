#include <catch2/catch_test_macros.hpp>

#include "tests/sync/protocol/samples.h"

namespace jiangxin {

TEST_CASE("a body reads back with each of its contents", "[protocol][codec]") {
  SeededRandom random{3};
  SubmissionBody body{.application = std::nullopt,
                      .endorsement = Endorsement{"同意推荐", true, "测试员甲"},
                      .withdrawal_reason = "",
                      .reply_key = make_box_keys(random).public_key};
  CHECK(parse_body(to_json(body), Suite::X25519).value() == body);
  body.endorsement.reset();
  body.withdrawal_reason = "不再申报";
  CHECK(parse_body(to_json(body), Suite::X25519).value() == body);
  body.withdrawal_reason.clear();
  body.application = Application{};
  body.application->campaign_id = "longcheng-2025";
  body.application->answers["name"] = "测试员甲";
  CHECK(parse_body(to_json(body), Suite::X25519).value() == body);
}

TEST_CASE("a body holds one content", "[protocol][codec]") {
  SeededRandom random{3};
  const SubmissionBody body{.application = Application{},
                            .endorsement = Endorsement{},
                            .withdrawal_reason = "",
                            .reply_key = make_box_keys(random).public_key};
  CHECK(parse_body(to_json(body), Suite::X25519).error().detail.starts_with("/endorsement"));
}

TEST_CASE("an error never repeats what was read", "[protocol][codec]") {
  const std::string secret = "测试员甲";
  for (const std::string& json : {"{\"reply_key\":\"" + secret + "\"}", "{\"" + secret + "\":",
                                  "\"" + secret + "\"", "{\"reply_key\":\"" + secret})
    CHECK(parse_body(json, Suite::X25519).error().detail.find(secret) == std::string::npos);
}

}  // namespace jiangxin
