// Small things sealed in one piece.
#pragma once

#include <string_view>

#include "sync/base/suite.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

// What sealing by suite 1 adds: prefix 4, nonce 24, tag 16.
inline constexpr std::size_t kBlobOverhead = 44;

// prefix | random nonce | XChaCha20-Poly1305 of plain, with prefix and context as additional data.
// Suite 2: prefix | header | one chunk as a stream's last, of any size, bound likewise.
// `context` binds the blob to its place ("draft:<id>"): opened elsewhere it is refused.
// The key has kKeyBytes.
Bytes seal(ByteView plain, const SecretBytes& key, std::string_view context, Random& random,
           Suite suite = Suite::X25519);
// Errors: Corrupt, Unsupported (suite).
Result<Bytes> open(ByteView sealed, const SecretBytes& key, std::string_view context);

}  // namespace jiangxin
