#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/limits.h"
#include "tests/sync/protocol/samples.h"

namespace jiangxin {
namespace {

// The text with the first `from` replaced.
std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string manifest_error(const std::string& json) {
  const auto parsed = parse_manifest(json);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().code == ErrorCode::InvalidInput);
  return parsed.error().detail;
}

}  // namespace

TEST_CASE("a manifest reads back as it was written", "[protocol][codec]") {
  SeededRandom random{1};
  SubmissionManifest manifest = sample_manifest(random);
  CHECK(parse_manifest(to_json(manifest)).value() == manifest);
  manifest.after_withdrawals = {digest_of(as_bytes("first")), digest_of(as_bytes("second"))};
  CHECK(parse_manifest(to_json(manifest)).value() == manifest);
  manifest.after_withdrawals.clear();
  manifest.follows.reset();
  manifest.last_hq_time.reset();
  manifest.files.clear();
  CHECK(parse_manifest(to_json(manifest)).value() == manifest);
}

TEST_CASE("the same manifest is the same bytes, keys sorted", "[protocol][codec]") {
  SeededRandom random{1};
  const std::string json = to_json(sample_manifest(random));
  CHECK(json.starts_with(R"({"application_id":")"));
  CHECK(json.find(' ') == std::string::npos);
  CHECK(to_json(parse_manifest(json).value()) == json);
}

TEST_CASE("a manifest after no withdrawal is written as before there was that member",
          "[protocol][codec]") {
  SeededRandom random{1};
  SubmissionManifest manifest = sample_manifest(random);
  const std::string json = to_json(manifest);
  CHECK(json.find("after_withdrawals") == std::string::npos);
  manifest.after_withdrawals = {digest_of(as_bytes("taken back"))};
  const std::string member =
      R"("after_withdrawals":[")" + to_string(manifest.after_withdrawals[0]) + R"("],)";
  CHECK(with(to_json(manifest), member, "") == json);
}

TEST_CASE("a submission keeps its signed text byte for byte", "[protocol][codec]") {
  SeededRandom random{2};
  const SignKeyPair keys = make_sign_keys(random);
  Submission submission = sign_submission(sample_manifest(random), random.bytes(5'000), keys);
  submission.manifest_json = with(submission.manifest_json, "{", R"({"of_a_newer_side":[1],)");
  CHECK(parse_submission(to_wire(submission)).value() == submission);
}

TEST_CASE("answers of HQ read back as they were written", "[protocol][codec]") {
  SeededRandom random{4};
  const SignKeyPair hq = make_sign_keys(random);
  const Receipt receipt = sign_receipt(sample_receipt(random), hq);
  const Decision decision = sign_decision(sample_decision(random), hq);
  CHECK(parse_receipt(to_json(receipt)).value() == receipt);
  CHECK(parse_decision(to_json(decision)).value() == decision);

  const SignedCampaign campaign = sign_campaign("{\"id\":\"测试\"}", hq);
  const Updates updates{{receipt, receipt}, {decision}, {campaign}, "107", kNoon, true};
  CHECK(parse_updates(to_json(updates)).value() == updates);
  const std::vector<Digest> missing{receipt.digest, digest_of(as_bytes("x"))};
  CHECK(parse_missing(missing_to_json(missing)).value() == missing);
  const HqKeys keys{make_box_keys(random).public_key, hq.public_key};
  CHECK(parse_hq_keys(to_json(keys)).value() == keys);
}

TEST_CASE("a decision's text reads back with its findings", "[protocol][codec]") {
  const DecisionText text{
      "照片不清楚",
      {{"portrait", "missing", Severity::Error, {"请补照片", "Add a portrait"}},
       {"answers/skill_level", "at-least", Severity::Warning, {"低于高级技师", ""}}}};
  CHECK(parse_decision_text(to_json(text)).value() == text);
}

TEST_CASE("every kind and state has one name", "[protocol][codec]") {
  for (int i = 0; i <= static_cast<int>(SubmissionKind::Withdrawal); ++i) {
    const auto kind = static_cast<SubmissionKind>(i);
    CHECK(parse_submission_kind(to_string(kind)).value() == kind);
  }
  for (int i = 0; i <= static_cast<int>(DecisionState::Superseded); ++i) {
    const auto state = static_cast<DecisionState>(i);
    CHECK(parse_decision_state(to_string(state)).value() == state);
  }
  CHECK_FALSE(parse_decision_state(""));
}

TEST_CASE("an error names the JSON path and what is wrong there", "[protocol][codec]") {
  SeededRandom random{5};
  const std::string good = to_json(sample_manifest(random));
  CHECK(manifest_error(with(good, R"("kind":"correction")", R"("kind":"gift")")) ==
        "/kind: no such value");
  CHECK(manifest_error(with(good, R"("kind":"correction",)", "")) == "/kind: missing");
  CHECK(manifest_error(with(good, R"("form_version":3)", R"("form_version":"3")"))
            .starts_with("/form_version: not a whole number"));
  CHECK(manifest_error(with(good, R"("size":5)", R"("size":0)")).starts_with("/files/"));
  CHECK(manifest_error(with(good, R"("files":[)", R"("files":[7,)")) == "/files/0: not an object");
  const auto after = [&](const std::string& withdrawals) {
    return manifest_error(with(good, "{", R"({"after_withdrawals":)" + withdrawals + ","));
  };
  CHECK(after(R"("all")") == "/after_withdrawals: not a list");
  CHECK(after("[7]") == "/after_withdrawals/0: not a text");
  CHECK(after(R"(["12ab"])").starts_with("/after_withdrawals/0: "));
  CHECK(
      manifest_error(with(good, "2026-01-05T12", "2026-02-30T12")).starts_with("/finalized_at: "));
}

TEST_CASE("numbers outside their range are refused, however large", "[protocol][codec]") {
  SeededRandom random{6};
  const std::string good = to_json(sample_manifest(random));
  for (const char* number : {"-1", "1e3", "18446744073709551615", "99999999999999999999999",
                             "1e999", "null", "true", "4294967297"})
    CHECK_FALSE(parse_manifest(with(good, R"("size":5)", R"("size":)" + std::string(number))));
}

TEST_CASE("what is not strict JSON is refused", "[protocol][codec]") {
  SeededRandom random{7};
  const std::string good = to_json(sample_manifest(random));
  CHECK(manifest_error("") == "/: no JSON in UTF-8 at byte 1");
  CHECK(manifest_error("[]") == "/: not an object");
  CHECK(manifest_error(with(good, "{", R"({"kind":"applicant",)")) == "/: a member twice");
  CHECK_FALSE(parse_manifest(good + "x"));
  CHECK_FALSE(parse_manifest(with(good, "longcheng", "long\xff")));
  CHECK_FALSE(parse_manifest(
      with(good, "{", R"({"deep":)" + std::string(100, '[') + std::string(100, ']') + ",")));
  CHECK_FALSE(parse_manifest(std::string(200'000, '[')));
}

TEST_CASE("more than the limits is refused before it is read", "[protocol][codec]") {
  CHECK(parse_manifest(std::string(kMaxManifestBytes + 1, ' ')).error().code ==
        ErrorCode::TooLarge);
  SeededRandom random{8};
  SubmissionManifest manifest = sample_manifest(random);
  manifest.files.assign(kMaxFiles, {manifest.files[0].digest, kMaxFileBytes});
  manifest.after_withdrawals.assign(kMaxWithdrawals, *manifest.follows);
  CHECK(parse_manifest(to_json(manifest)));
  manifest.after_withdrawals.push_back(*manifest.follows);
  CHECK_FALSE(parse_manifest(to_json(manifest)));
  manifest.after_withdrawals.clear();
  manifest.files.assign(kMaxFiles + 1, manifest.files[0]);
  CHECK_FALSE(parse_manifest(to_json(manifest)));
}

TEST_CASE("no cut of any message throws or parses", "[protocol][codec]") {
  SeededRandom random{9};
  const SignKeyPair keys = make_sign_keys(random);
  const std::string submission =
      head_line(sign_submission(sample_manifest(random), random.bytes(50), keys));
  for (std::size_t size = 0; size < submission.size(); ++size)
    CHECK_FALSE(parse_submission(submission.substr(0, size)));
}

}  // namespace jiangxin
