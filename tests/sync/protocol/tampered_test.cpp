// What is signed, as it travels: whatever bit, cut or splice, nothing comes of it.
#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/damage.h"
#include "tests/sync/protocol/samples.h"

using namespace jiangxin;

namespace {

// By keys of one suite; the terminal takes HQ's of either.
struct Tampering {
  explicit Tampering(Suite of = Suite::X25519) : suite(of) {}

  Suite suite;
  SeededRandom random{11};
  SignKeyPairs hqs = make_all_sign_keys(random);
  SignKeyPairs terminals = make_all_sign_keys(random);
  SignPublicKeys hq_signs = public_keys_of(hqs);
  const SignKeyPair& hq = *hqs.of(suite);
  const SignKeyPair& terminal = *terminals.of(suite);

  Bytes receipt() { return to_bytes(to_json(sign_receipt(sample_receipt(random), hq))); }
  Bytes decision() { return to_bytes(to_json(sign_decision(sample_decision(random), hq))); }
  Bytes campaign(const std::string& text) {
    Updates updates;
    updates.campaigns = {sign_campaign(text, hq)};
    updates.hq_time = kNoon;
    return to_bytes(to_json(updates));
  }
  Bytes submission() {
    SubmissionManifest manifest = sample_manifest(random);
    manifest.suite = suite;
    return to_bytes(to_wire(sign_submission(manifest, random.bytes(200), terminal)));
  }
};

template <class Parse, class Genuine>
void check_signed(const Bytes& one, const Bytes& other, Parse parse, Genuine genuine) {
  const auto is_taken = [&](ByteView bytes) {
    const auto parsed = parse(as_text(bytes));
    return parsed && genuine(*parsed);
  };
  REQUIRE(is_taken(other));
  check_every_bit_flip_is_refused(one, is_taken);
  check_every_truncation_is_refused(one, is_taken);
  check_every_splice_is_refused(one, other, is_taken);
}

}  // namespace

TEST_CASE_METHOD(EachSuite, "a receipt damaged anywhere is no receipt", "[protocol][signing]") {
  Tampering made(suite);
  check_signed(made.receipt(), made.receipt(), parse_receipt,
               [&](const Receipt& receipt) { return is_genuine(receipt, made.hq_signs); });
}

TEST_CASE_METHOD(EachSuite, "a decision damaged anywhere is no decision", "[protocol][signing]") {
  Tampering made(suite);
  check_signed(made.decision(), made.decision(), parse_decision,
               [&](const Decision& decision) { return is_genuine(decision, made.hq_signs); });
}

TEST_CASE_METHOD(EachSuite, "a submission damaged anywhere is none", "[protocol][signing]") {
  Tampering made(suite);
  check_signed(made.submission(), made.submission(), parse_submission,
               [&](const Submission& submission) {
                 return check_submission(submission, public_keys_of(made.terminals)).has_value();
               });
}

// What stands around the campaign in an answer is HQ's by TLS, or by the signature of a file of
// answers; of a damaged answer no other campaign may come.
TEST_CASE("no other campaign comes of one that is damaged anywhere", "[protocol][signing]") {
  Tampering made;
  const std::string text = "{\"id\":\"龙城\",\"version\":2}";
  const Bytes one = made.campaign(text);
  const Bytes other = made.campaign("{\"id\":\"龙城\",\"version\":3}");
  const std::vector<std::string> known{text, "{\"id\":\"龙城\",\"version\":3}"};
  bool whole = true;  // the first look is at what is whole
  const auto gives_another = [&](ByteView bytes) {
    const auto parsed = parse_updates(as_text(bytes));
    if (std::exchange(whole, false)) return parsed.has_value() && parsed->campaigns.size() == 1;
    if (!parsed || !is_genuine(*parsed, made.hq.public_key)) return false;
    return std::ranges::any_of(parsed->campaigns, [&](const SignedCampaign& campaign) {
      return std::ranges::find(known, campaign.json) == known.end();
    });
  };
  check_every_bit_flip_is_refused(one, gives_another);
  check_every_truncation_is_refused(one, gives_another);
  check_every_splice_is_refused(one, other, gives_another);
}
