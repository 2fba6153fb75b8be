// Keys and sealed data, by one of two suites (suite.h); every sealed thing names its own. Any
// thread; nothing here touches the disk. What never leaves the terminal is of suite 1, libsodium's;
// suite 2, OpenSSL's SM2, SM3 and SM4, is for those who must use them, and certified by nobody.
//
// A wrong key, a flipped bit, a cut, a swap: always an error, never other bytes.
//
// Each sealed thing begins with four bytes, authenticated with the rest: 'J' 'X', its kind
// ('b' blob, 'p' key under a PIN, 'e' envelope, 'f' file) and the number of its suite. Another
// number is Unsupported.
#pragma once

#include "sync/sealing/blob.h"
#include "sync/sealing/envelope.h"
#include "sync/sealing/keys.h"
#include "sync/sealing/pin.h"
#include "sync/sealing/secret_bytes.h"
#include "sync/sealing/stream.h"
