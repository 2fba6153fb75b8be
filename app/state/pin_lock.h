// The lock that a PIN opens on its owner's drafts.
//
// The PIN is stretched once (Argon2id, about a second) with a salt that belongs to the person's
// lookup token, not to the draft. So it takes one run to try all drafts under a number: no draft, a
// wrong PIN and a hundred drafts that a stranger made there cost the same. Whoever has disk and
// device secret must still guess for each person alone.
#pragma once

#include <cstddef>
#include <string_view>

#include "sync/sealing/sealing.h"

namespace jiangxin {

// How a PIN was stretched; stands in clear before each lock.
struct Stretch {
  PinCost cost;
  PinSalt salt{};
  bool operator==(const Stretch&) const = default;
};
inline constexpr std::size_t kStretchBytes = 8 + 8 + sizeof(PinSalt);
Stretch stretch_for(const Digest& lookup, PinCost cost);
// Of a stored lock, or of what stands before it. Errors: Corrupt.
Result<Stretch> stretch_of(ByteView lock);

class PinLock {
 public:
  // Takes about a second: not on the drawing thread. Errors: InvalidInput (cost), Io (no memory).
  static Result<PinLock> make(const Stretch& stretch, const SecretBytes& pin,
                              const SecretBytes& device_secret);

  const Stretch& stretch() const { return stretch_; }
  // A key, locked. context says whose: "draft-pin:<id>", "credential-pin:<id>".
  Bytes lock(const SecretBytes& key, std::string_view context, Random& random) const;
  // Errors: Denied (another PIN, another's key, damaged).
  Result<SecretBytes> unlock(ByteView lock, std::string_view context) const;

 private:
  PinLock(const Stretch& stretch, SecretBytes key) : stretch_(stretch), key_(std::move(key)) {}

  Stretch stretch_;
  SecretBytes key_;
};

}  // namespace jiangxin
