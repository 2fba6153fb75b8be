// Key pairs and signatures.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "sync/sealing/public_bytes.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

struct BoxPublicKey {  // X25519, SM2
  PublicBytes bytes;
  Suite suite() const { return bytes.suite(); }
  auto operator<=>(const BoxPublicKey&) const = default;
};
struct BoxKeyPair {
  BoxPublicKey public_key;
  SecretBytes secret_key;  // 32 bytes; SM2: 33, a byte 2 and the private key
};
struct SignPublicKey {  // Ed25519, SM2
  PublicBytes bytes;
  Suite suite() const { return bytes.suite(); }
  auto operator<=>(const SignPublicKey&) const = default;
};
struct SignKeyPair {
  SignPublicKey public_key;
  SecretBytes secret_key;  // 64 bytes: seed and public key; SM2: 33, a byte 2 and the private key
};
using SignatureBytes = std::array<std::uint8_t, 64>;

BoxKeyPair make_box_keys(Random& random, Suite suite = Suite::X25519);
SignKeyPair make_sign_keys(Random& random, Suite suite = Suite::X25519);
// From a stored secret key, of either suite. Error: InvalidInput (not one).
Result<BoxKeyPair> box_keys_from(ByteView secret_key);
Result<SignKeyPair> sign_keys_from(ByteView secret_key);

// base64url, for configuration and the wire. parse: InvalidInput, also for a key of another suite
// than is asked for, or than suite 1 where nothing is said: whoever takes a key knows what it is to
// be good for.
std::string to_string(const BoxPublicKey& key);
std::string to_string(const SignPublicKey& key);
std::string to_string(const SignatureBytes& signature);
Result<BoxPublicKey> parse_box_key(std::string_view text);
Result<BoxPublicKey> parse_box_key_of(Suite suite, std::string_view text);
Result<SignPublicKey> parse_sign_key(std::string_view text);
Result<SignPublicKey> parse_sign_key_of(Suite suite, std::string_view text);
Result<SignatureBytes> parse_signature(std::string_view text);
// The first 16 hex digits of its digest: names a key on screens and in envelopes.
std::string key_id(const BoxPublicKey& key);
std::string key_id(const SignPublicKey& key);

// By the key's suite, Ed25519 or SM2 with SM3, over context, a zero byte, message. `context` keeps
// a signature for one purpose from serving another ("jiangxin-receipt-1"); it holds no zero byte.
// What SM2 needs of randomness is OpenSSL's own.
SignatureBytes sign(ByteView message, const SignKeyPair& keys, std::string_view context);
bool verify(ByteView message, const SignatureBytes& signature, const SignPublicKey& key,
            std::string_view context);

}  // namespace jiangxin
