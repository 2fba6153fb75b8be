#include "sync/sealing/keys.h"

#include "tests/fakes/damage.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

struct KeysFixture : EachSuite {
  SeededRandom random;
  SignKeyPair terminal = make_sign_keys(random, suite);
  SignatureBytes signature = sign(as_bytes("manifest"), terminal, "jiangxin-manifest-1");
};

}  // namespace

TEST_CASE_METHOD(KeysFixture, "a signature holds for its message, key and context only",
                 "[sealing]") {
  const auto& key = terminal.public_key;
  CHECK(verify(as_bytes("manifest"), signature, key, "jiangxin-manifest-1"));
  CHECK_FALSE(verify(as_bytes("manifesto"), signature, key, "jiangxin-manifest-1"));
  CHECK_FALSE(verify(as_bytes("manifest"), signature, key, "jiangxin-receipt-1"));
  CHECK_FALSE(verify(as_bytes("manifest"), signature, make_sign_keys(random, suite).public_key,
                     "jiangxin-manifest-1"));
  CHECK_FALSE(verify(as_bytes("1manifest"), signature, key, "jiangxin-manifest-"));
  CHECK_FALSE(verify(as_bytes("manifest"), SignatureBytes{}, key, "jiangxin-manifest-1"));
}

TEST_CASE_METHOD(KeysFixture, "an empty message can be signed", "[sealing]") {
  CHECK(verify({}, sign({}, terminal, "x"), terminal.public_key, "x"));
}

TEST_CASE_METHOD(KeysFixture, "every flipped bit of a signature is noticed", "[sealing]") {
  check_every_bit_flip_is_refused({signature.begin(), signature.end()}, [&](ByteView bytes) {
    SignatureBytes flipped;
    std::copy(bytes.begin(), bytes.end(), flipped.begin());
    return verify(as_bytes("manifest"), flipped, terminal.public_key, "jiangxin-manifest-1");
  });
}

TEST_CASE_METHOD(KeysFixture, "stored secret keys give the same pairs again", "[sealing]") {
  const BoxKeyPair box = make_box_keys(random, suite);
  CHECK(box_keys_from(box.secret_key.view()).value().public_key == box.public_key);
  CHECK(sign_keys_from(terminal.secret_key.view()).value().public_key == terminal.public_key);
}

TEST_CASE("what is no secret key is refused", "[sealing]") {
  SeededRandom random;
  const SignKeyPair terminal = make_sign_keys(random);
  CHECK(box_keys_from(Bytes(31)).error().code == ErrorCode::InvalidInput);
  CHECK(sign_keys_from(Bytes(32)).error().code == ErrorCode::InvalidInput);
  Bytes mismatched(terminal.secret_key.view().begin(), terminal.secret_key.view().end());
  mismatched[63] ^= 1;
  CHECK(sign_keys_from(mismatched).error().code == ErrorCode::InvalidInput);
}

TEST_CASE_METHOD(KeysFixture, "keys and signatures survive their text form", "[sealing]") {
  const BoxPublicKey box = make_box_keys(random, suite).public_key;
  CHECK(parse_box_key_of(suite, to_string(box)) == box);
  CHECK(parse_sign_key_of(suite, to_string(terminal.public_key)) == terminal.public_key);
  CHECK(parse_signature(to_string(signature)) == signature);
  CHECK(parse_box_key_of(suite, "AAAA").error().code == ErrorCode::InvalidInput);
  CHECK(parse_sign_key_of(suite, to_string(box) + "A").error().code == ErrorCode::InvalidInput);
  CHECK(parse_signature("not base64!").error().code == ErrorCode::InvalidInput);
}

TEST_CASE_METHOD(KeysFixture, "a key's name is sixteen hex digits of its own", "[sealing]") {
  const BoxPublicKey one = make_box_keys(random, suite).public_key;
  CHECK(key_id(one).size() == 16);
  CHECK(key_id(one) != key_id(make_box_keys(random, suite).public_key));
  CHECK(key_id(terminal.public_key) == key_id(terminal.public_key));
}

TEST_CASE_METHOD(KeysFixture, "a key of the other suite is not taken where one is asked for",
                 "[sealing]") {
  const Suite other = suite == Suite::Sm2 ? Suite::X25519 : Suite::Sm2;
  CHECK(parse_box_key_of(other, to_string(make_box_keys(random, suite).public_key)).error().code ==
        ErrorCode::InvalidInput);
  CHECK(parse_sign_key_of(other, to_string(terminal.public_key)).error().code ==
        ErrorCode::InvalidInput);
  CHECK_FALSE(verify(as_bytes("manifest"), signature, make_sign_keys(random, other).public_key,
                     "jiangxin-manifest-1"));
}

TEST_CASE("an SM2 key that is no point of the curve, or is written otherwise, is not taken",
          "[sealing]") {
  SeededRandom random;
  const PublicBytes key = make_sign_keys(random, Suite::Sm2).public_key.bytes;
  const auto takes = [](const PublicBytes& bytes) {
    return parse_sign_key_of(Suite::Sm2, to_string(SignPublicKey{bytes})).has_value();
  };
  REQUIRE(takes(key));
  for (const std::size_t at : {0, 1, 33, 64}) {
    PublicBytes wrong = key;
    wrong.data()[at] ^= 1;
    CHECK_FALSE(takes(wrong));
  }
  PublicBytes hybrid = key;  // 6 or 7 with both coordinates: the same point to OpenSSL
  hybrid.data()[0] = static_cast<std::uint8_t>(6 + key.data()[64] % 2);
  CHECK_FALSE(takes(hybrid));
  CHECK_FALSE(takes(PublicBytes(Suite::Sm2)));
  CHECK_FALSE(verify({}, SignatureBytes{}, SignPublicKey{PublicBytes(Suite::Sm2)}, "x"));
}

TEST_CASE("an SM2 secret key is a number from 1 to the order less 2", "[sealing]") {
  const Bytes order =
      from_hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123").value();
  const auto takes = [&](ByteView number) {
    Bytes secret{2};
    secret.insert(secret.end(), number.begin(), number.end());
    return box_keys_from(secret).has_value() && sign_keys_from(secret).has_value();
  };
  const auto order_less = [&](std::uint8_t less) {
    Bytes number = order;
    number.back() -= less;
    return number;
  };
  Bytes one(32);
  one.back() = 1;
  CHECK(takes(one));
  CHECK(takes(order_less(2)));
  for (const Bytes& wrong : {Bytes(32), order_less(1), order, Bytes(32, std::uint8_t{0xff})})
    CHECK_FALSE(takes(wrong));
  Bytes of_no_suite(33, std::uint8_t{1});
  CHECK(box_keys_from(of_no_suite).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("suites are known by name", "[sealing]") {
  for (const Suite suite : {Suite::X25519, Suite::Sm2})
    CHECK(parse_suite(to_string(suite)) == suite);
  CHECK(to_string(Suite::X25519) == "x25519-xchacha20poly1305-ed25519");
  CHECK(to_string(Suite::Sm2) == "sm2-sm3-sm4");
  CHECK(parse_suite("sm2").error().code == ErrorCode::InvalidInput);
}
