// Key pairs and signatures.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

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

// What somebody has of each suite.
template <class Key>
struct BySuite {
  Key x25519;
  std::optional<Key> sm2;  // none: set up by a version that knew suite 1 only

  BySuite() = default;
  BySuite(Key of_suite_1, std::optional<Key> of_suite_2 = std::nullopt)
      : x25519(std::move(of_suite_1)), sm2(std::move(of_suite_2)) {}
  // Null: none.
  const Key* of(Suite suite) const {
    if (suite == Suite::X25519) return &x25519;
    return sm2 ? &*sm2 : nullptr;
  }
  bool operator==(const BySuite&) const = default;
};
using BoxPublicKeys = BySuite<BoxPublicKey>;
using BoxKeyPairs = BySuite<BoxKeyPair>;
using SignPublicKeys = BySuite<SignPublicKey>;
using SignKeyPairs = BySuite<SignKeyPair>;
BoxPublicKeys public_keys_of(const BoxKeyPairs& pairs);
SignPublicKeys public_keys_of(const SignKeyPairs& pairs);

BoxKeyPair make_box_keys(Random& random, Suite suite = Suite::X25519);
SignKeyPair make_sign_keys(Random& random, Suite suite = Suite::X25519);
// One of each suite.
BoxKeyPairs make_all_box_keys(Random& random);
SignKeyPairs make_all_sign_keys(Random& random);
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
// By either key.
bool verify(ByteView message, const SignatureBytes& signature, const SignPublicKeys& keys,
            std::string_view context);

}  // namespace jiangxin
