#include "sync/endpoint/key_ring.h"

#include "sync/base/log.h"

namespace jiangxin {

std::shared_ptr<const OpeningKey> KeyRing::all() const {
  const std::lock_guard lock(mutex_);
  return keys_;
}

std::shared_ptr<const OpeningKey> KeyRing::all_with(const BoxPublicKey& key) {
  auto keys = all();
  if (!keys || keys->has(key)) return keys;
  const auto found = look_();
  if (!found) log_error("keys: " + found.error().detail);
  if (!found || !*found || !(*found)->has(key)) return nullptr;
  const std::lock_guard lock(mutex_);
  return keys_ = *found;
}

}  // namespace jiangxin
