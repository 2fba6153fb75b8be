// Keys and sealed data. Suite "x25519-xchacha20poly1305-ed25519" (libsodium); every sealed thing
// names its suite, so that another can be added. Any thread; nothing here touches the disk.
//
// A wrong key, a flipped bit, a cut, a swap: always an error, never other bytes.
//
// Each sealed thing begins with four bytes, authenticated with the rest: 'J' 'X', its kind
// ('b' blob, 'p' key under a PIN, 'e' envelope, 'f' file) and the number of its suite (1). Another
// number is Unsupported.
#pragma once

#include "sync/sealing/blob.h"
#include "sync/sealing/envelope.h"
#include "sync/sealing/keys.h"
#include "sync/sealing/pin.h"
#include "sync/sealing/secret_bytes.h"
#include "sync/sealing/stream.h"

namespace jiangxin {

inline constexpr std::string_view kSuite = "x25519-xchacha20poly1305-ed25519";

}  // namespace jiangxin
