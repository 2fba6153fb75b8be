#include "sync/sealing/mac.h"

#include <cassert>

#include <sodium.h>

namespace jiangxin {

Digest mac_of(ByteView message, const SecretBytes& key, std::string_view context) {
  assert(key.size() == kKeyBytes);
  Digest mac;
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.view().data(), key.size(), mac.bytes.size());
  crypto_generichash_update(&state, as_bytes(context).data(), context.size());
  const std::uint8_t end_of_context = 0;
  crypto_generichash_update(&state, &end_of_context, 1);
  crypto_generichash_update(&state, message.data(), message.size());
  crypto_generichash_final(&state, mac.bytes.data(), mac.bytes.size());
  sodium_memzero(&state, sizeof state);
  return mac;
}

bool is_mac(const Digest& mac, ByteView message, const SecretBytes& key, std::string_view context) {
  const Digest expected = mac_of(message, key, context);
  return sodium_memcmp(mac.bytes.data(), expected.bytes.data(), mac.bytes.size()) == 0;
}

}  // namespace jiangxin
