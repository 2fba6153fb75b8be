#include "sync/sealing/keys.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include <sodium.h>

#include "sync/base/digest.h"
#include "sync/sealing/format.h"
#include "sync/sealing/sm_keys.h"

namespace jiangxin {
namespace {

std::string id_of(ByteView key) {
  return to_hex(ByteView(digest_of(key).bytes).first(8));
}

Bytes signed_bytes(ByteView message, std::string_view context) {
  assert(context.find('\0') == std::string_view::npos);
  constexpr std::uint8_t kZero[] = {0};
  return sealing::joined({as_bytes(context), kZero, message});
}

Result<PublicBytes> parse_key(Suite suite, std::string_view text) {
  JIANGXIN_ASSIGN(bytes, from_base64(text));
  const auto key = PublicBytes::from(bytes);
  if (!key || key->suite() != suite || (suite == Suite::Sm2 && !sealing::is_sm_key(*key)))
    return fail(ErrorCode::InvalidInput, "no public key of its suite");
  return *key;
}

template <class Pair>
Result<Pair> sm_keys_from(ByteView secret_key) {
  const auto key = sealing::sm_public_of(secret_key);
  if (!key) return fail(ErrorCode::InvalidInput, "no SM2 secret key");
  return Pair{{*key}, SecretBytes(secret_key)};
}

template <class Pair>
Pair make_sm_keys(Random& random) {
  SecretBytes secret = sealing::make_sm_secret(random);
  const auto key = sealing::sm_public_of(secret.view());
  return Pair{{*key}, std::move(secret)};
}

template <class Key, class Pair>
BySuite<Key> public_halves(const BySuite<Pair>& pairs) {
  BySuite<Key> keys{pairs.x25519.public_key};
  if (pairs.sm2) keys.sm2 = pairs.sm2->public_key;
  return keys;
}

SignKeyPair sign_keys_of_seed(ByteView seed) {
  SignKeyPair keys{{}, SecretBytes(crypto_sign_SECRETKEYBYTES)};
  crypto_sign_seed_keypair(keys.public_key.bytes.data(), keys.secret_key.writable().data(),
                           seed.data());
  return keys;
}

}  // namespace

BoxKeyPair make_box_keys(Random& random, Suite suite) {
  if (suite == Suite::Sm2) return make_sm_keys<BoxKeyPair>(random);
  BoxKeyPair keys{{}, SecretBytes(crypto_box_SECRETKEYBYTES)};
  random.fill(keys.secret_key.writable());
  crypto_scalarmult_base(keys.public_key.bytes.data(), keys.secret_key.view().data());
  return keys;
}

SignKeyPair make_sign_keys(Random& random, Suite suite) {
  if (suite == Suite::Sm2) return make_sm_keys<SignKeyPair>(random);
  SecretBytes seed(crypto_sign_SEEDBYTES);
  random.fill(seed.writable());
  return sign_keys_of_seed(seed.view());
}

BoxKeyPairs make_all_box_keys(Random& random) {
  return {make_box_keys(random), make_box_keys(random, Suite::Sm2)};
}
SignKeyPairs make_all_sign_keys(Random& random) {
  return {make_sign_keys(random), make_sign_keys(random, Suite::Sm2)};
}

BoxPublicKeys public_keys_of(const BoxKeyPairs& pairs) {
  return public_halves<BoxPublicKey>(pairs);
}
SignPublicKeys public_keys_of(const SignKeyPairs& pairs) {
  return public_halves<SignPublicKey>(pairs);
}

Result<BoxKeyPair> box_keys_from(ByteView secret_key) {
  if (secret_key.size() == sealing::kSmSecretBytes) return sm_keys_from<BoxKeyPair>(secret_key);
  if (secret_key.size() != crypto_box_SECRETKEYBYTES)
    return fail(ErrorCode::InvalidInput, "an X25519 secret key has 32 bytes");
  BoxKeyPair keys{{}, SecretBytes(secret_key)};
  crypto_scalarmult_base(keys.public_key.bytes.data(), secret_key.data());
  return keys;
}

Result<SignKeyPair> sign_keys_from(ByteView secret_key) {
  if (secret_key.size() == sealing::kSmSecretBytes) return sm_keys_from<SignKeyPair>(secret_key);
  if (secret_key.size() != crypto_sign_SECRETKEYBYTES)
    return fail(ErrorCode::InvalidInput, "an Ed25519 secret key has 64 bytes");
  SignKeyPair keys = sign_keys_of_seed(secret_key.first(crypto_sign_SEEDBYTES));
  if (sodium_memcmp(keys.secret_key.view().data(), secret_key.data(), secret_key.size()) != 0)
    return fail(ErrorCode::InvalidInput, "the halves of an Ed25519 key do not fit");
  return keys;
}

std::string to_string(const BoxPublicKey& key) {
  return to_base64(key.bytes);
}
std::string to_string(const SignPublicKey& key) {
  return to_base64(key.bytes);
}
std::string to_string(const SignatureBytes& signature) {
  return to_base64(signature);
}

Result<BoxPublicKey> parse_box_key_of(Suite suite, std::string_view text) {
  JIANGXIN_ASSIGN(bytes, parse_key(suite, text));
  return BoxPublicKey{bytes};
}
Result<BoxPublicKey> parse_box_key(std::string_view text) {
  return parse_box_key_of(Suite::X25519, text);
}
Result<SignPublicKey> parse_sign_key_of(Suite suite, std::string_view text) {
  JIANGXIN_ASSIGN(bytes, parse_key(suite, text));
  return SignPublicKey{bytes};
}
Result<SignPublicKey> parse_sign_key(std::string_view text) {
  return parse_sign_key_of(Suite::X25519, text);
}
Result<SignatureBytes> parse_signature(std::string_view text) {
  JIANGXIN_ASSIGN(bytes, from_base64(text));
  SignatureBytes signature;
  if (bytes.size() != signature.size())
    return fail(ErrorCode::InvalidInput, "signature of a wrong size");
  std::copy(bytes.begin(), bytes.end(), signature.begin());
  return signature;
}

std::string key_id(const BoxPublicKey& key) {
  return id_of(key.bytes);
}
std::string key_id(const SignPublicKey& key) {
  return id_of(key.bytes);
}

SignatureBytes sign(ByteView message, const SignKeyPair& keys, std::string_view context) {
  const Bytes bytes = signed_bytes(message, context);
  if (keys.public_key.suite() == Suite::Sm2)
    return sealing::sm_sign(bytes, keys.secret_key.view(), keys.public_key.bytes);
  assert(keys.secret_key.size() == crypto_sign_SECRETKEYBYTES);
  SignatureBytes signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes.data(), bytes.size(),
                       keys.secret_key.view().data());
  return signature;
}

bool verify(ByteView message, const SignatureBytes& signature, const SignPublicKey& key,
            std::string_view context) {
  const Bytes bytes = signed_bytes(message, context);
  if (key.suite() == Suite::Sm2) return sealing::sm_verify(bytes, signature, key.bytes);
  return crypto_sign_verify_detached(signature.data(), bytes.data(), bytes.size(),
                                     key.bytes.data()) == 0;
}

bool verify(ByteView message, const SignatureBytes& signature, const SignPublicKeys& keys,
            std::string_view context) {
  return verify(message, signature, keys.x25519, context) ||
         (keys.sm2 && verify(message, signature, *keys.sm2, context));
}

}  // namespace jiangxin
