// The keys by which a hub that runs opens submissions: another process may make one meanwhile, for
// a campaign that it publishes (docs/decisions/0019).
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "sync/endpoint/hq_secrets.h"

namespace jiangxin {

// Any thread; what look borrows outlives it.
class KeyRing {
 public:
  using Look = std::function<Result<std::shared_ptr<const OpeningKey>>()>;
  // look: what is on the disk now; null: it is kept apart.
  KeyRing(std::shared_ptr<const OpeningKey> keys, Look look)
      : keys_(std::move(keys)), look_(std::move(look)) {}

  // Null: kept apart.
  std::shared_ptr<const OpeningKey> all() const;
  // All, that one among them. Null: it is not here, and nobody can tell whether what does not open
  // is sealed to it.
  std::shared_ptr<const OpeningKey> all_with(const BoxPublicKey& key);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const OpeningKey> keys_;
  Look look_;
};

}  // namespace jiangxin
