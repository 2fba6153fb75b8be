// A body sealed to one or more recipients, each of whom opens it alone.
#pragma once

#include <string_view>
#include <vector>

#include "sync/sealing/keys.h"

namespace jiangxin {

// prefix 4 | commitment 32 | number of recipients 1 | for each: key id 8, a box of the body key (80
// bytes; suite 2: 128) | stream of the body (as in a file), all that stands before it and `context`
// being additional data of its first chunk. The commitment is a hash that is keyed by the random
// body key: every recipient opens the same body or none. PROTOCOL.md gives the bytes. 1 to 255
// recipients, their keys all of one suite, which is the envelope's. The ephemeral keys of the boxes
// and the stream's header are at random from libsodium and OpenSSL, not from `random`.
Bytes seal_envelope(ByteView body, const std::vector<BoxPublicKey>& recipients,
                    std::string_view context, Random& random);
// Errors: Denied (not sealed to this key), Corrupt, Unsupported (suite).
Result<Bytes> open_envelope(ByteView envelope, const BoxKeyPair& keys, std::string_view context);
// By the pair that is of the envelope's suite. Denied besides: there is none.
Result<Bytes> open_envelope(ByteView envelope, const BoxKeyPairs& keys, std::string_view context);
// Errors: Corrupt (no envelope), Unsupported.
Result<Suite> suite_of_envelope(ByteView envelope);

}  // namespace jiangxin
