#include "tests/vectors/vectors.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/sealing/mac.h"
#include "sync/sealing/sealing.h"
#include "sync/sealing/sm_keys.h"
#include "tests/sync/sealing/given_randomness.h"

using namespace jiangxin;

namespace {

class GivenBodyKey : public Random {
 public:
  explicit GivenBodyKey(Bytes key) : key_(std::move(key)) {}
  void fill(std::span<std::uint8_t> out) override { std::ranges::copy(key_, out.begin()); }

 private:
  Bytes key_;
};

SignKeyPair sign_keys_of(const Vector& kept) {
  Bytes secret = kept.hex("seed");
  const Bytes key = kept.hex("public");
  if (PublicBytes::from(key)->suite() == Suite::X25519)
    secret.insert(secret.end(), key.begin(), key.end());
  return sign_keys_from(secret).value();
}

BoxKeyPair box_keys_of(const Vector& kept) {
  return box_keys_from(kept.hex("secret")).value();
}

void check_sealed(const Vector& kept, const Bytes& sealed) {
  CHECK(sealed.size() == kept.number("sealed_size"));
  CHECK(to_string(digest_of(sealed)) == kept.text("sealed_digest"));
  if (kept.has("sealed")) CHECK(to_base64(sealed) == kept.text("sealed"));
}

Suite suite_of(const Vector& kept) {
  return kept.has("suite") ? parse_suite(kept.text("suite")).value() : Suite::X25519;
}

// OpenSSL takes no randomness that is given.
bool is_repeatable(const Vector& kept) {
  return box_keys_of(kept.list("recipients").front()).public_key.suite() == Suite::X25519;
}

Bytes envelope_of(const Vector& kept, const Bytes& plain) {
  Bytes random;
  std::vector<BoxPublicKey> recipients;
  for (const Vector& recipient : kept.list("recipients")) {
    recipients.push_back(box_keys_of(recipient).public_key);
    std::ranges::copy(recipient.hex("box_secret"), std::back_inserter(random));
  }
  std::ranges::copy(kept.hex("header"), std::back_inserter(random));
  const GivenRandomness given(random);
  GivenBodyKey body_key(kept.hex("body_key"));
  return seal_envelope(plain, recipients, kept.text("context"), body_key);
}

}  // namespace

TEST_CASE("digests are those of the kept vectors", "[sealing][vectors]") {
  for (const Vector& kept : kept_vectors("digests")) {
    INFO(kept.text("name"));
    CHECK(to_string(digest_of(kept.plain())) == kept.text("digest"));
  }
}

TEST_CASE("keys have the ids of the kept vectors", "[sealing][vectors]") {
  for (const Vector& kept : kept_vectors("key-ids")) {
    INFO(kept.text("name"));
    if (kept.has("seed")) {
      CHECK(key_id(sign_keys_of(kept).public_key) == kept.text("id"));
    } else {
      CHECK(to_hex(box_keys_of(kept).public_key.bytes) == kept.text("public"));
      CHECK(key_id(box_keys_of(kept).public_key) == kept.text("id"));
    }
  }
}

TEST_CASE("a signature of the SM2 standard holds", "[sealing][vectors]") {
  // GB/T 32918.5-2017, A.2
  const auto key = PublicBytes::from(
      from_hex("0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
               "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13")
          .value());
  const Bytes signature = from_hex(
                              "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
                              "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA")
                              .value();
  SignatureBytes bytes;
  std::ranges::copy(signature, bytes.begin());
  CHECK(sealing::sm_verify(as_bytes("message digest"), bytes, *key));
  CHECK_FALSE(sealing::sm_verify(as_bytes("message digests"), bytes, *key));
}

TEST_CASE("files are sealed as in the kept vectors, and open", "[sealing][vectors]") {
  for (const Vector& kept : kept_vectors("sealed-files")) {
    INFO(kept.text("name"));
    const SecretBytes key(kept.hex("key"));
    const Bytes plain = kept.plain();
    Bytes sealed;
    {
      const GivenRandomness header(kept.hex("header"));
      REQUIRE(seal_stream(source_of(plain), sink_to(sealed), key, suite_of(kept)));
    }
    check_sealed(kept, sealed);
    if (kept.has("sealed")) sealed = kept.base64("sealed");
    Bytes opened;
    CHECK(open_stream(source_of(sealed), sink_to(opened), key));
    CHECK(opened == plain);
  }
}

TEST_CASE("envelopes are sealed as in the kept vectors, and each recipient opens them",
          "[sealing][vectors]") {
  for (const Vector& kept : kept_vectors("envelopes")) {
    INFO(kept.text("name"));
    Bytes sealed;
    if (kept.has("sealed")) sealed = kept.base64("sealed");
    if (is_repeatable(kept)) {
      const Bytes again = envelope_of(kept, kept.plain());
      check_sealed(kept, again);
      sealed = again;
    }
    for (const Vector& recipient : kept.list("recipients"))
      CHECK(open_envelope(sealed, box_keys_of(recipient), kept.text("context")) == kept.plain());
  }
}

TEST_CASE("signatures are those of the kept vectors, and hold", "[sealing][vectors]") {
  for (const Vector& kept : kept_vectors("signatures")) {
    INFO(kept.text("name"));
    const SignKeyPair keys = sign_keys_of(kept);
    const std::string message = kept.text("message");
    if (keys.public_key.suite() == Suite::X25519)
      CHECK(to_string(sign(as_bytes(message), keys, kept.text("context"))) ==
            kept.text("signature"));
    CHECK(verify(as_bytes(message), parse_signature(kept.text("signature")).value(),
                 keys.public_key, kept.text("context")));
  }
}

TEST_CASE("MACs are those of the kept vectors, and hold", "[sealing][vectors]") {
  for (const Vector& kept : kept_vectors("macs")) {
    INFO(kept.text("name"));
    const SecretBytes key(kept.hex("key"));
    const std::string message = kept.text("message");
    CHECK(to_string(mac_of(as_bytes(message), key, kept.text("context"))) == kept.text("mac"));
    CHECK(is_mac(parse_digest(kept.text("mac")).value(), as_bytes(message), key,
                 kept.text("context")));
  }
}
