#include "sync/sealing/keys.h"

#include <algorithm>
#include <cassert>

#include <sodium.h>

#include "sync/base/digest.h"
#include "sync/sealing/format.h"

namespace jiangxin {
namespace {

template <std::size_t N>
Result<std::array<std::uint8_t, N>> parse_array(std::string_view text) {
  JIANGXIN_ASSIGN(bytes, from_base64(text));
  if (bytes.size() != N) return fail(ErrorCode::InvalidInput, "key or signature of a wrong size");
  std::array<std::uint8_t, N> array;
  std::copy(bytes.begin(), bytes.end(), array.begin());
  return array;
}

std::string id_of(ByteView key) {
  return to_hex(ByteView(digest_of(key).bytes).first(8));
}

Bytes signed_bytes(ByteView message, std::string_view context) {
  assert(context.find('\0') == std::string_view::npos);
  constexpr std::uint8_t kZero[] = {0};
  return sealing::joined({as_bytes(context), kZero, message});
}

SignKeyPair sign_keys_of_seed(ByteView seed) {
  SignKeyPair keys{{}, SecretBytes(crypto_sign_SECRETKEYBYTES)};
  crypto_sign_seed_keypair(keys.public_key.bytes.data(), keys.secret_key.writable().data(),
                           seed.data());
  return keys;
}

}  // namespace

BoxKeyPair make_box_keys(Random& random) {
  BoxKeyPair keys{{}, SecretBytes(crypto_box_SECRETKEYBYTES)};
  random.fill(keys.secret_key.writable());
  crypto_scalarmult_base(keys.public_key.bytes.data(), keys.secret_key.view().data());
  return keys;
}

SignKeyPair make_sign_keys(Random& random) {
  SecretBytes seed(crypto_sign_SEEDBYTES);
  random.fill(seed.writable());
  return sign_keys_of_seed(seed.view());
}

Result<BoxKeyPair> box_keys_from(ByteView secret_key) {
  if (secret_key.size() != crypto_box_SECRETKEYBYTES)
    return fail(ErrorCode::InvalidInput, "an X25519 secret key has 32 bytes");
  BoxKeyPair keys{{}, SecretBytes(secret_key)};
  crypto_scalarmult_base(keys.public_key.bytes.data(), secret_key.data());
  return keys;
}

Result<SignKeyPair> sign_keys_from(ByteView secret_key) {
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

Result<BoxPublicKey> parse_box_key(std::string_view text) {
  JIANGXIN_ASSIGN(bytes, parse_array<32>(text));
  return BoxPublicKey{bytes};
}
Result<SignPublicKey> parse_sign_key(std::string_view text) {
  JIANGXIN_ASSIGN(bytes, parse_array<32>(text));
  return SignPublicKey{bytes};
}
Result<SignatureBytes> parse_signature(std::string_view text) {
  return parse_array<64>(text);
}

std::string key_id(const BoxPublicKey& key) {
  return id_of(key.bytes);
}
std::string key_id(const SignPublicKey& key) {
  return id_of(key.bytes);
}

SignatureBytes sign(ByteView message, const SignKeyPair& keys, std::string_view context) {
  assert(keys.secret_key.size() == crypto_sign_SECRETKEYBYTES);
  const Bytes bytes = signed_bytes(message, context);
  SignatureBytes signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes.data(), bytes.size(),
                       keys.secret_key.view().data());
  return signature;
}

bool verify(ByteView message, const SignatureBytes& signature, const SignPublicKey& key,
            std::string_view context) {
  const Bytes bytes = signed_bytes(message, context);
  return crypto_sign_verify_detached(signature.data(), bytes.data(), bytes.size(),
                                     key.bytes.data()) == 0;
}

}  // namespace jiangxin
