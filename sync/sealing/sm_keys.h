// SM2 by OpenSSL, for suite 2. Private to this folder. What it needs of randomness beside keys
// OpenSSL draws itself: it takes none of ours. Throws as sm_openssl.h says.
#pragma once

#include <array>
#include <optional>

#include "sync/sealing/public_bytes.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin::sealing {

// A stored secret key: a byte 2, then the private key, the highest byte first. So it is none of
// suite 1's.
inline constexpr std::size_t kSmSecretBytes = 33;

SecretBytes make_sm_secret(Random& random);
// None if it is no secret key.
std::optional<PublicBytes> sm_public_of(ByteView secret);
// Whether it is a point of the curve.
bool is_sm_key(const PublicBytes& key);

// SM2 with SM3 of the default user's id, 1234567812345678: r | s, the highest bytes first.
using SmSignature = std::array<std::uint8_t, 64>;
SmSignature sm_sign(ByteView message, ByteView secret, const PublicBytes& key);
bool sm_verify(ByteView message, const SmSignature& signature, const PublicBytes& key);

// C1 (X, Y) | C3 | C2 of the key, which has kKeyBytes.
inline constexpr std::size_t kSmBoxBytes = 64 + 32 + kKeyBytes;
Bytes sm_box(const SecretBytes& key, const PublicBytes& recipient);
// None if it does not open. The box has kSmBoxBytes.
std::optional<SecretBytes> sm_open_box(ByteView box, ByteView secret, const PublicBytes& key);

}  // namespace jiangxin::sealing
