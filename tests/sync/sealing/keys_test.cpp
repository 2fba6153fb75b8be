#include "sync/sealing/keys.h"

#include "tests/fakes/damage.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

struct KeysFixture {
  SeededRandom random;
  SignKeyPair terminal = make_sign_keys(random);
  SignatureBytes signature = sign(as_bytes("manifest"), terminal, "jiangxin-manifest-1");
};

}  // namespace

TEST_CASE_METHOD(KeysFixture, "a signature holds for its message, key and context only",
                 "[sealing]") {
  const auto& key = terminal.public_key;
  CHECK(verify(as_bytes("manifest"), signature, key, "jiangxin-manifest-1"));
  CHECK_FALSE(verify(as_bytes("manifesto"), signature, key, "jiangxin-manifest-1"));
  CHECK_FALSE(verify(as_bytes("manifest"), signature, key, "jiangxin-receipt-1"));
  CHECK_FALSE(verify(as_bytes("manifest"), signature, make_sign_keys(random).public_key,
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
  const BoxKeyPair box = make_box_keys(random);
  CHECK(box_keys_from(box.secret_key.view()).value().public_key == box.public_key);
  CHECK(sign_keys_from(terminal.secret_key.view()).value().public_key == terminal.public_key);
}

TEST_CASE_METHOD(KeysFixture, "what is no secret key is refused", "[sealing]") {
  CHECK(box_keys_from(Bytes(31)).error().code == ErrorCode::InvalidInput);
  CHECK(sign_keys_from(Bytes(32)).error().code == ErrorCode::InvalidInput);
  Bytes mismatched(terminal.secret_key.view().begin(), terminal.secret_key.view().end());
  mismatched[63] ^= 1;
  CHECK(sign_keys_from(mismatched).error().code == ErrorCode::InvalidInput);
}

TEST_CASE_METHOD(KeysFixture, "keys and signatures survive their text form", "[sealing]") {
  const BoxPublicKey box = make_box_keys(random).public_key;
  CHECK(parse_box_key(to_string(box)) == box);
  CHECK(parse_sign_key(to_string(terminal.public_key)) == terminal.public_key);
  CHECK(parse_signature(to_string(signature)) == signature);
  CHECK(parse_box_key("AAAA").error().code == ErrorCode::InvalidInput);
  CHECK(parse_sign_key(to_string(box) + "A").error().code == ErrorCode::InvalidInput);
  CHECK(parse_signature("not base64!").error().code == ErrorCode::InvalidInput);
}

TEST_CASE_METHOD(KeysFixture, "a key's name is sixteen hex digits of its own", "[sealing]") {
  const BoxPublicKey one = make_box_keys(random).public_key;
  CHECK(key_id(one).size() == 16);
  CHECK(key_id(one) != key_id(make_box_keys(random).public_key));
  CHECK(key_id(terminal.public_key) == key_id(terminal.public_key));
}
