// Key pairs and signatures.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

struct BoxPublicKey {  // X25519
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const BoxPublicKey&) const = default;
};
struct BoxKeyPair {
  BoxPublicKey public_key;
  SecretBytes secret_key;  // 32 bytes
};
struct SignPublicKey {  // Ed25519
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const SignPublicKey&) const = default;
};
struct SignKeyPair {
  SignPublicKey public_key;
  SecretBytes secret_key;  // 64 bytes: seed and public key
};
using SignatureBytes = std::array<std::uint8_t, 64>;

BoxKeyPair make_box_keys(Random& random);
SignKeyPair make_sign_keys(Random& random);
// From a stored secret key. Error: InvalidInput (not one).
Result<BoxKeyPair> box_keys_from(ByteView secret_key);
Result<SignKeyPair> sign_keys_from(ByteView secret_key);

// base64url, for configuration and the wire. parse: InvalidInput.
std::string to_string(const BoxPublicKey& key);
std::string to_string(const SignPublicKey& key);
std::string to_string(const SignatureBytes& signature);
Result<BoxPublicKey> parse_box_key(std::string_view text);
Result<SignPublicKey> parse_sign_key(std::string_view text);
Result<SignatureBytes> parse_signature(std::string_view text);
// The first 16 hex digits of its digest: names a key on screens and in envelopes.
std::string key_id(const BoxPublicKey& key);
std::string key_id(const SignPublicKey& key);

// Ed25519 over context, a zero byte, message. `context` keeps a signature for one purpose from
// serving another ("jiangxin-receipt-1"); it holds no zero byte.
SignatureBytes sign(ByteView message, const SignKeyPair& keys, std::string_view context);
bool verify(ByteView message, const SignatureBytes& signature, const SignPublicKey& key,
            std::string_view context);

}  // namespace jiangxin
