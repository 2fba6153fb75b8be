// What a person's PIN protects, and how a draft is found without saying whose it is.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "sync/base/digest.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

// Argon2id. At most 64 operations and 1 GiB: what a blob may ask of the machine that opens it.
struct PinCost {
  std::uint64_t operations = 3;
  std::uint64_t memory_bytes = 256ull << 20;  // 0.80 s where it was measured
  bool operator==(const PinCost&) const = default;
};

using PinSalt = std::array<std::uint8_t, 16>;

// Argon2id(BLAKE2b keyed by the device secret (kKeyBytes) of the PIN): a key for whoever keeps
// several things under one PIN. salt: public, another for each person.
// Takes about a second: not on the drawing thread. Errors: InvalidInput (cost), Io (no memory).
Result<SecretBytes> stretch_pin(const SecretBytes& pin, const SecretBytes& device_secret,
                                const PinSalt& salt, PinCost cost);

// The key wrapped under PIN + device secret (kKeyBytes):
// prefix | operations, KiB (32 bits each, little-endian) | salt 16 | blob of the key, under
// the PIN stretched with a random salt, bound to all that stands before it and to the context: what
// it is for and whose, so that none opens in another's place. Takes as long.
// Errors: InvalidInput (cost), Io (no memory).
Result<Bytes> wrap_key(const SecretBytes& key, const SecretBytes& pin,
                       const SecretBytes& device_secret, std::string_view context, PinCost cost,
                       Random& random);
// Errors: Denied (wrong PIN, device or context, or damaged), Corrupt, Unsupported (suite), Io (no
// memory).
Result<SecretBytes> unwrap_key(ByteView wrapped, const SecretBytes& pin,
                               const SecretBytes& device_secret, std::string_view context);

// Keyed hash of (name, ID number), both normalised: finds a draft without a personal column.
Digest lookup_token(const SecretBytes& device_secret, std::string_view name,
                    std::string_view id_number);

}  // namespace jiangxin
