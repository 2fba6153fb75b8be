#include "sync/forms/application.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "tests/fakes/sample_application.h"

using namespace jiangxin;

namespace {

Application sample() {
  return sample_application(sample_campaign());
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("an application survives its JSON", "[application]") {
  const Application application = sample();
  const auto again = parse_application(to_json(application));
  INFO((again ? "" : again.error().detail));
  REQUIRE(again);
  CHECK(*again == application);
  CHECK(to_json(*again) == to_json(application));
}

TEST_CASE("an empty application survives its JSON", "[application]") {
  const auto again = parse_application(to_json(Application{}));
  REQUIRE(again);
  CHECK(*again == Application{});
}

TEST_CASE("the JSON is sorted and without white space", "[application]") {
  Application application;
  application.campaign_id = "c";
  application.form_version = 1;
  application.answers = {{"b", "2"}, {"a", "一"}};
  CHECK(to_json(application) ==
        "{\"answers\":{\"a\":\"一\",\"b\":\"2\"},\"assisted_by\":\"\",\"campaign_id\":\"c\","
        "\"consents\":[],\"evidence\":{},\"form_version\":1}");
}

TEST_CASE("the JSON is what a library writes of the same document", "[application]") {
  Application application = sample();
  application.answers["deeds"] = "第一行\n\"第二行\"\\\t\x7f\x01";
  application.assisted_by = "测\xff试";
  const std::string text = to_json(application);
  CHECK(text == nlohmann::json::parse(text).dump());
}

TEST_CASE("what is no application is refused without saying what it held", "[application]") {
  const std::string good = to_json(sample());
  for (const std::string& bad :
       {std::string{}, std::string{"[]"}, std::string{"{}"}, std::string{"null"}, good + "x",
        good.substr(0, good.size() / 2),
        replaced(good, "\"form_version\":", "\"form_version\":\"1\"+"),
        replaced(good, "\"campaign_id\"", "\"campaign\""),
        replaced(good, "\"pages\":1", "\"pages\":1e999"),
        replaced(good, "\"digest\":\"", "\"digest\":\"zz"),
        replaced(good, "\"key\":\"", "\"key\":\"*"),
        replaced(good, "\"at\":\"2024", "\"at\":\"yyyy"), replaced(good, "\"测试员甲\"", "7")}) {
    const auto application = parse_application(bad);
    REQUIRE_FALSE(application);
    CHECK(application.error().code == ErrorCode::InvalidInput);
    CHECK(application.error().detail.find("测试") == std::string::npos);
  }
}

TEST_CASE("any byte of an application may be wrong without a crash", "[application]") {
  const Application whole = sample();
  const std::string good = to_json(whole);
  for (std::size_t i = 0; i < good.size(); i += 3) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x15);
    if (const auto application = parse_application(bad)) CHECK_FALSE(*application == whole);
  }
}

TEST_CASE("a file's name that is no UTF-8 is kept readable", "[application]") {
  Application application;
  application.portrait = sample_attachment("\xd5\xd5\xc6\xac.jpg", "image/jpeg");
  const auto again = parse_application(to_json(application));
  REQUIRE(again);
  CHECK(again->portrait->name.ends_with(".jpg"));
}

TEST_CASE("the signed digest covers everything but the signature", "[application]") {
  const Application application = sample();
  const Digest digest = signed_digest(application);

  Application other = application;
  other.signature.reset();
  CHECK(signed_digest(other) == digest);
  other.answers["trade"] += "长";
  CHECK(signed_digest(other) != digest);

  other = application;
  other.portrait->digest.bytes[0] ^= 1;
  CHECK(signed_digest(other) != digest);

  other = application;
  other.consents[0].at += std::chrono::milliseconds{1};
  CHECK(signed_digest(other) != digest);
}

TEST_CASE("stamped scans are submitted, and are no part of what was printed and signed",
          "[application]") {
  const Application before = sample();
  CHECK(content_digest(before) == signed_digest(before));
  Application after = before;
  after.stamped = {{sample_attachment("scan.jpg", "image/jpeg"), {1}, 2, printed_content(before)}};
  CHECK(signed_digest(after) == signed_digest(before));
  CHECK(content_digest(after) != content_digest(before));
  CHECK(after.attachments().back() == &after.stamped.front().file);
  const auto again = parse_application(to_json(after));
  REQUIRE(again);
  CHECK(*again == after);
  CHECK(to_json(before).find("stamped") == std::string::npos);  // older content keeps its bytes
}

TEST_CASE("attachments are the portrait and then the evidence by indicator", "[application]") {
  const Application application = sample();
  const auto files = application.attachments();
  REQUIRE(files.size() == 11);
  CHECK(files[0] == &*application.portrait);
  CHECK(files[1] == &application.evidence.begin()->second[0].files[0]);
  CHECK(Application{}.attachments().empty());
}

TEST_CASE("names are normalised in blanks and dots", "[identity]") {
  const auto name = [](const std::string& typed) { return normalised({typed, ""}).name; };
  CHECK(name("  测试员甲　") == "测试员甲");
  CHECK(name("Test \t\n Person") == "Test Person");
  CHECK(name("阿卜杜拉・测试") == "阿卜杜拉·测试");
  CHECK(name("阿卜杜拉•测试") == name("阿卜杜拉‧测试"));
  CHECK(name("阿卜杜拉･测试") == "阿卜杜拉·测试");
  CHECK(name("𠮷") == "𠮷");
  CHECK(name("") == "");
}

TEST_CASE("ID numbers are normalised in width, case and blanks", "[identity]") {
  const auto number = [](const std::string& typed) { return normalised({"", typed}).id_number; };
  CHECK(number("３２０４０２１９６８０４０１０１３ｘ") == "32040219680401013X");
  CHECK(number(" 320402 19680401 013x ") == "32040219680401013X");
  CHECK(number("") == "");
}

TEST_CASE("normalising twice changes nothing more", "[identity]") {
  const Identity once = normalised({" 阿・b　 c ", " ３２x "});
  CHECK(normalised(once) == once);
}
