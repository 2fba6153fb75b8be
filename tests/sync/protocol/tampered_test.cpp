// What is signed, as it travels: whatever bit, cut or splice, nothing comes of it.
#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/damage.h"
#include "tests/sync/protocol/samples.h"

using namespace jiangxin;

namespace {

struct Tampering {
  SeededRandom random{11};
  SignKeyPair hq = make_sign_keys(random);
  SignKeyPair terminal = make_sign_keys(random);

  Bytes receipt() { return to_bytes(to_json(sign_receipt(sample_receipt(random), hq))); }
  Bytes decision() { return to_bytes(to_json(sign_decision(sample_decision(random), hq))); }
  Bytes campaign(const std::string& text) {
    Updates updates;
    updates.campaigns = {sign_campaign(text, hq)};
    updates.hq_time = kNoon;
    return to_bytes(to_json(updates));
  }
  Bytes submission() {
    return to_bytes(to_wire(sign_submission(sample_manifest(random), random.bytes(200), terminal)));
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

TEST_CASE("a receipt damaged anywhere is no receipt", "[protocol][signing]") {
  Tampering made;
  check_signed(made.receipt(), made.receipt(), parse_receipt,
               [&](const Receipt& receipt) { return is_genuine(receipt, made.hq.public_key); });
}

TEST_CASE("a decision damaged anywhere is no decision", "[protocol][signing]") {
  Tampering made;
  check_signed(made.decision(), made.decision(), parse_decision,
               [&](const Decision& decision) { return is_genuine(decision, made.hq.public_key); });
}

TEST_CASE("a submission damaged anywhere is none", "[protocol][signing]") {
  Tampering made;
  check_signed(made.submission(), made.submission(), parse_submission,
               [&](const Submission& submission) {
                 return check_submission(submission, made.terminal.public_key).has_value();
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
