#include "app/state/pin_lock.h"

#include <algorithm>

namespace jiangxin {
namespace {

constexpr std::size_t kSaltBytes = sizeof(PinSalt);

void put(Bytes& out, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8)
    out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint64_t number(ByteView bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 8; i-- > 0;) value = value << 8 | bytes[i];
  return value;
}

// operations | memory, 64 bits each, little-endian | salt
Bytes head(const Stretch& stretch) {
  Bytes bytes;
  put(bytes, stretch.cost.operations);
  put(bytes, stretch.cost.memory_bytes);
  bytes.insert(bytes.end(), stretch.salt.begin(), stretch.salt.end());
  return bytes;
}

}  // namespace

Stretch stretch_for(const Digest& lookup, PinCost cost) {
  Stretch stretch{cost, {}};
  std::copy_n(lookup.bytes.begin(), kSaltBytes, stretch.salt.begin());
  return stretch;
}

Result<Stretch> stretch_of(ByteView lock) {
  if (lock.size() < kStretchBytes) return fail(ErrorCode::Corrupt, "PIN lock too short");
  Stretch stretch{{number(lock.first(8)), number(lock.subspan(8, 8))}, {}};
  std::copy_n(lock.begin() + 16, kSaltBytes, stretch.salt.begin());
  return stretch;
}

Result<PinLock> PinLock::make(const Stretch& stretch, const SecretBytes& pin,
                              const SecretBytes& device_secret) {
  JIANGXIN_ASSIGN(key, stretch_pin(pin, device_secret, stretch.salt, stretch.cost));
  return PinLock{stretch, std::move(key)};
}

Bytes PinLock::lock(const SecretBytes& key, std::string_view context, Random& random) const {
  Bytes bytes = head(stretch_);
  const Bytes sealed = seal(key.view(), key_, context, random);
  bytes.insert(bytes.end(), sealed.begin(), sealed.end());
  return bytes;
}

Result<SecretBytes> PinLock::unlock(ByteView lock, std::string_view context) const {
  if (lock.size() < kStretchBytes) return fail(ErrorCode::Denied, "PIN lock too short");
  auto key = open(lock.subspan(kStretchBytes), key_, context);
  if (!key) return fail(ErrorCode::Denied, "wrong PIN, or the lock is damaged");
  SecretBytes secret{ByteView(*key)};
  wipe(*key);
  return secret;
}

}  // namespace jiangxin
