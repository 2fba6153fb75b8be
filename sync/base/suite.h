// Which algorithms something is sealed or signed by (sync/sealing). Any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "sync/base/result.h"

namespace jiangxin {

// The number is the fourth byte of every sealed thing.
enum class Suite : std::uint8_t {
  X25519 = 1,  // libsodium: X25519, XChaCha20-Poly1305, Ed25519, BLAKE2b
  Sm2 = 2,     // OpenSSL: SM2 (GM/T 0003), SM3 (GM/T 0004), SM4 (GM/T 0002), uncertified
};

// "x25519-xchacha20poly1305-ed25519", "sm2-sm3-sm4"; and back: InvalidInput (another name).
std::string_view to_string(Suite suite);
Result<Suite> parse_suite(std::string_view name);

}  // namespace jiangxin
