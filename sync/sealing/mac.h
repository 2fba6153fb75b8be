// Whether a message comes from somebody who holds the same key.
#pragma once

#include <string_view>

#include "sync/base/digest.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

// BLAKE2b-256, keyed, over context, a zero byte, message; `context` as in sign(). The key has
// kKeyBytes.
Digest mac_of(ByteView message, const SecretBytes& key, std::string_view context);
// In the same time whatever differs.
bool is_mac(const Digest& mac, ByteView message, const SecretBytes& key, std::string_view context);

}  // namespace jiangxin
