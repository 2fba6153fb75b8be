#include "tests/vectors/vectors.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/sealing/mac.h"
#include "sync/sealing/sealing.h"
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
  std::ranges::copy(kept.hex("public"), std::back_inserter(secret));
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

TEST_CASE("files are sealed as in the kept vectors, and open", "[sealing][vectors]") {
  for (const Vector& kept : kept_vectors("sealed-files")) {
    INFO(kept.text("name"));
    const SecretBytes key(kept.hex("key"));
    const Bytes plain = kept.plain();
    Bytes sealed;
    {
      const GivenRandomness header(kept.hex("header"));
      REQUIRE(seal_stream(source_of(plain), sink_to(sealed), key));
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
    Bytes sealed = envelope_of(kept, kept.plain());
    check_sealed(kept, sealed);
    if (kept.has("sealed")) sealed = kept.base64("sealed");
    for (const Vector& recipient : kept.list("recipients"))
      CHECK(open_envelope(sealed, box_keys_of(recipient), kept.text("context")) == kept.plain());
  }
}

TEST_CASE("signatures are those of the kept vectors, and hold", "[sealing][vectors]") {
  for (const Vector& kept : kept_vectors("signatures")) {
    INFO(kept.text("name"));
    const SignKeyPair keys = sign_keys_of(kept);
    const std::string message = kept.text("message");
    CHECK(to_string(sign(as_bytes(message), keys, kept.text("context"))) == kept.text("signature"));
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
