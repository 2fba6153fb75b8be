#include <catch2/catch_test_macros.hpp>

#include "tests/sync/protocol/samples.h"

namespace jiangxin {
namespace {

struct Signed {
  SeededRandom random{1};
  SignKeyPair terminal = make_sign_keys(random);
  Submission submission =
      sign_submission(sample_manifest(random), to_bytes("sealed body"), terminal);
};

}  // namespace

TEST_CASE("a signed submission passes its terminal's check", "[protocol][signing]") {
  const Signed made;
  CHECK(check_submission(made.submission, made.terminal.public_key));
  CHECK(made.submission.manifest.body_digest == digest_of(as_bytes("sealed body")));
}

TEST_CASE("another terminal's key denies a submission", "[protocol][signing]") {
  Signed made;
  const SignKeyPair other = make_sign_keys(made.random);
  CHECK(check_submission(made.submission, other.public_key).error().code == ErrorCode::Denied);
}

TEST_CASE("a manifest is signed by the key of the suite that it names", "[protocol][signing]") {
  SeededRandom random{2};
  const SignKeyPairs terminal = make_all_sign_keys(random);
  const SignPublicKeys known = public_keys_of(terminal);
  for (const Suite suite : {Suite::X25519, Suite::Sm2}) {
    SubmissionManifest manifest = sample_manifest(random);
    manifest.suite = suite;
    CHECK(parse_manifest(to_json(manifest)).value() == manifest);
    const Submission by_its_own = sign_submission(manifest, {}, *terminal.of(suite));
    CHECK(check_submission(by_its_own, known));
    const Suite other = suite == Suite::Sm2 ? Suite::X25519 : Suite::Sm2;
    const Submission by_the_other = sign_submission(manifest, {}, *terminal.of(other));
    CHECK(check_submission(by_the_other, known).error().code == ErrorCode::Denied);
  }
  SubmissionManifest manifest = sample_manifest(random);
  manifest.suite = Suite::Sm2;
  const Submission signed_by_sm2 = sign_submission(manifest, {}, *terminal.sm2);
  CHECK(check_submission(signed_by_sm2, known.x25519).error().code == ErrorCode::Denied);
}

TEST_CASE("any bit of the signed manifest that flips denies it", "[protocol][signing]") {
  const Signed made;
  for (std::size_t at = 0; at < made.submission.manifest_json.size(); ++at) {
    Submission changed = made.submission;
    changed.manifest_json[at] = static_cast<char>(changed.manifest_json[at] ^ 1);
    CHECK(check_submission(changed, made.terminal.public_key).error().code == ErrorCode::Denied);
  }
}

TEST_CASE("a body that the manifest does not name is refused", "[protocol][signing]") {
  const Signed made;
  Submission changed = made.submission;
  changed.body.push_back('!');
  CHECK(check_submission(changed, made.terminal.public_key).error().code ==
        ErrorCode::InvalidInput);
}

TEST_CASE("a manifest in memory that differs from the signed text is refused",
          "[protocol][signing]") {
  const Signed made;
  Submission changed = made.submission;
  changed.manifest.form_version += 1;
  CHECK(check_submission(changed, made.terminal.public_key).error().code ==
        ErrorCode::InvalidInput);
}

TEST_CASE("signing puts the files in order, each once", "[protocol][signing]") {
  Signed made;
  SubmissionManifest manifest = sample_manifest(made.random);
  std::swap(manifest.files[0], manifest.files[1]);
  manifest.files.push_back(manifest.files[0]);
  const Submission submission = sign_submission(manifest, {}, made.terminal);
  REQUIRE(submission.manifest.files.size() == 2);
  CHECK(submission.manifest.files[0].digest < submission.manifest.files[1].digest);
  CHECK(check_submission(submission, made.terminal.public_key));
}

TEST_CASE("a manifest that names a file twice is refused", "[protocol][signing]") {
  Signed made;
  Submission submission = made.submission;
  submission.manifest.files.push_back(submission.manifest.files.back());
  submission.manifest_json = to_json(submission.manifest);
  submission.signature =
      sign(as_bytes(submission.manifest_json), made.terminal, "jiangxin-manifest-1");
  CHECK(check_submission(submission, made.terminal.public_key).error().code ==
        ErrorCode::InvalidInput);
}

TEST_CASE("withdrawals are put in order, each once, and taken no other way",
          "[protocol][signing]") {
  Signed made;
  SubmissionManifest manifest = sample_manifest(made.random);
  const Digest low = std::min(manifest.files[0].digest, manifest.files[1].digest);
  const Digest high = std::max(manifest.files[0].digest, manifest.files[1].digest);
  manifest.after_withdrawals = {high, low, high};
  Submission submission = sign_submission(manifest, {}, made.terminal);
  CHECK(submission.manifest.after_withdrawals == std::vector{low, high});
  CHECK(check_submission(submission, made.terminal.public_key));
  for (const auto& wrong : {std::vector{high, low}, std::vector{low, low}}) {
    submission.manifest.after_withdrawals = wrong;
    submission.manifest_json = to_json(submission.manifest);
    submission.signature =
        sign(as_bytes(submission.manifest_json), made.terminal, "jiangxin-manifest-1");
    CHECK(check_submission(submission, made.terminal.public_key).error().code ==
          ErrorCode::InvalidInput);
  }
}

TEST_CASE("a receipt is genuine until a member changes", "[protocol][signing]") {
  SeededRandom random{2};
  const SignKeyPair hq = make_sign_keys(random);
  const Receipt receipt = sign_receipt(sample_receipt(random), hq);
  CHECK(is_genuine(receipt, hq.public_key));

  Receipt later = receipt;
  later.received_at += std::chrono::milliseconds{1};
  CHECK_FALSE(is_genuine(later, hq.public_key));
  Receipt other = receipt;
  other.submission_id = SubmissionId::make(random);
  CHECK_FALSE(is_genuine(other, hq.public_key));
}

TEST_CASE("a decision is genuine until a member changes", "[protocol][signing]") {
  SeededRandom random{3};
  const SignKeyPair hq = make_sign_keys(random);
  const Decision decision = sign_decision(sample_decision(random), hq);
  CHECK(is_genuine(decision, hq.public_key));

  Decision changed = decision;
  changed.state = DecisionState::Accepted;
  CHECK_FALSE(is_genuine(changed, hq.public_key));
  changed = decision;
  changed.sealed_text.back() ^= 1;
  CHECK_FALSE(is_genuine(changed, hq.public_key));
}

TEST_CASE("a receipt's signature does not serve a manifest", "[protocol][signing]") {
  SeededRandom random{4};
  const SignKeyPair keys = make_sign_keys(random);
  CHECK(sign(as_bytes("x"), keys, "jiangxin-receipt-1") !=
        sign(as_bytes("x"), keys, "jiangxin-manifest-1"));
}

TEST_CASE("a receipt's code is the short code and two letters that check it", "[protocol]") {
  SeededRandom random{5};
  const Receipt receipt = sample_receipt(random);
  const std::string code = receipt.code();
  CHECK(code.starts_with(short_code(receipt.submission_id) + "-"));
  CHECK(code.size() == 12);
  CHECK(is_receipt_code(code));
  CHECK(is_receipt_code("7K4M-92QX-" + receipt_code(receipt.submission_id).substr(10)) ==
        (short_code(receipt.submission_id) == "7K4M-92QX"));

  std::string slip = code;
  std::swap(slip[0], slip[1]);
  if (slip != code) CHECK_FALSE(is_receipt_code(slip));
  CHECK_FALSE(is_receipt_code(code.substr(0, 9)));
  CHECK_FALSE(is_receipt_code(""));
}

}  // namespace jiangxin
