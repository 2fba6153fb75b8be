// Signing keys in two files, of which a version that knew suite 1 only has left one.
#pragma once

#include "sync/sealing/keys.h"

namespace jiangxin {

// second may be NotFound: then there is none. Errors: all others of either.
inline Result<SignKeyPairs> stored_sign_keys(Result<SignKeyPair> first,
                                             Result<SignKeyPair> second) {
  if (!first) return tl::unexpected<Error>(first.error());
  if (second) return SignKeyPairs(std::move(*first), std::move(*second));
  if (second.error().code != ErrorCode::NotFound) return tl::unexpected<Error>(second.error());
  return SignKeyPairs(std::move(*first));
}

}  // namespace jiangxin
