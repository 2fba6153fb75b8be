#include "sync/sealing/pin.h"

#include <algorithm>
#include <array>
#include <cassert>

#include <sodium.h>

#include "sync/sealing/blob.h"
#include "sync/sealing/format.h"

namespace jiangxin {
namespace {

using sealing::Kind;
using sealing::kPrefixBytes;

constexpr std::size_t kSaltBytes = sizeof(PinSalt);
static_assert(kSaltBytes == crypto_pwhash_SALTBYTES);
constexpr std::size_t kHeadBytes = kPrefixBytes + 4 + 4 + kSaltBytes;
constexpr std::uint64_t kMostOperations = 64;
constexpr std::uint64_t kMostMemory = 1ull << 30;

std::array<std::uint8_t, 4> little_endian(std::uint64_t value) {
  return {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8),
          static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 24)};
}

std::uint64_t little_endian(ByteView bytes) {
  return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | std::uint64_t{bytes[3]} << 24;
}

bool is_bearable(const PinCost& cost) {
  return cost.operations >= crypto_pwhash_OPSLIMIT_MIN && cost.operations <= kMostOperations &&
         cost.memory_bytes >= crypto_pwhash_MEMLIMIT_MIN && cost.memory_bytes <= kMostMemory;
}

// BLAKE2b-256 keyed by the device secret; `purpose` keeps one use from serving another, and each
// part's length stands before it.
void keyed_hash(const SecretBytes& device_secret, std::string_view purpose,
                std::initializer_list<ByteView> parts, std::span<std::uint8_t> out) {
  assert(device_secret.size() == kKeyBytes);
  crypto_generichash_state state;
  crypto_generichash_init(&state, device_secret.view().data(), device_secret.size(), out.size());
  crypto_generichash_update(&state, as_bytes(purpose).data(), purpose.size());
  for (const ByteView part : parts) {
    const auto size = little_endian(part.size());
    crypto_generichash_update(&state, size.data(), size.size());
    crypto_generichash_update(&state, part.data(), part.size());
  }
  crypto_generichash_final(&state, out.data(), out.size());
  sodium_memzero(&state, sizeof state);
}

// The head's length is fixed: nothing of it can be taken for a context.
Bytes bound_to(ByteView head, std::string_view context) {
  return sealing::joined({head, as_bytes(context)});
}

}  // namespace

Result<SecretBytes> stretch_pin(const SecretBytes& pin, const SecretBytes& device_secret,
                                const PinSalt& salt, PinCost cost) {
  if (!is_bearable(cost)) return fail(ErrorCode::InvalidInput, "PIN cost out of range");
  SecretBytes password(kKeyBytes);
  keyed_hash(device_secret, "jiangxin-pin-1", {pin.view()}, password.writable());
  SecretBytes key(kKeyBytes);
  if (crypto_pwhash(key.writable().data(), key.size(),
                    reinterpret_cast<const char*>(password.view().data()), password.size(),
                    salt.data(), cost.operations, cost.memory_bytes,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(ErrorCode::Io, "not enough memory for Argon2id");
  return key;
}

Result<Bytes> wrap_key(const SecretBytes& key, const SecretBytes& pin,
                       const SecretBytes& device_secret, std::string_view context, PinCost cost,
                       Random& random) {
  PinSalt salt{};
  random.fill(salt);
  const Bytes head = sealing::joined({sealing::prefix(Kind::PinKey), little_endian(cost.operations),
                                      little_endian(cost.memory_bytes / 1024), salt});
  JIANGXIN_ASSIGN(wrapping, stretch_pin(pin, device_secret, salt, cost));
  const Bytes bound = bound_to(head, context);
  return sealing::joined({head, seal(key.view(), wrapping, as_text(bound), random)});
}

Result<SecretBytes> unwrap_key(ByteView wrapped, const SecretBytes& pin,
                               const SecretBytes& device_secret, std::string_view context) {
  JIANGXIN_ASSIGN(suite, sealing::suite_of(wrapped, Kind::PinKey));
  if (suite != Suite::X25519) return fail(ErrorCode::Unsupported, "a PIN's key is of suite 1");
  if (wrapped.size() < kHeadBytes + kBlobOverhead)
    return fail(ErrorCode::Corrupt, "wrapped key too short");
  const ByteView head = wrapped.first(kHeadBytes);
  const PinCost cost{little_endian(head.subspan(kPrefixBytes, 4)),
                     little_endian(head.subspan(kPrefixBytes + 4, 4)) * 1024};
  if (!is_bearable(cost))
    return fail(ErrorCode::Corrupt, "wrapped key asks too much or too little");
  PinSalt salt;
  std::ranges::copy(head.last(kSaltBytes), salt.begin());
  JIANGXIN_ASSIGN(wrapping, stretch_pin(pin, device_secret, salt, cost));
  const Bytes bound = bound_to(head, context);
  auto key = open(wrapped.subspan(kHeadBytes), wrapping, as_text(bound));
  if (!key) return fail(ErrorCode::Denied, "wrong PIN or device, or the wrapped key is damaged");
  SecretBytes secret{ByteView(*key)};
  wipe(*key);
  return secret;
}

Digest lookup_token(const SecretBytes& device_secret, std::string_view name,
                    std::string_view id_number) {
  Digest token;
  keyed_hash(device_secret, "jiangxin-lookup-1", {as_bytes(name), as_bytes(id_number)},
             token.bytes);
  return token;
}

}  // namespace jiangxin
