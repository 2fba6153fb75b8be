// Keys that the kept vectors name.
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "sync/sealing/sealing.h"
#include "tests/vectors/vectors.h"

namespace jiangxin {

inline SignKeyPair kept_signer(const Vector& kept) {
  Bytes secret = kept.hex("seed");
  std::ranges::copy(kept.hex("public"), std::back_inserter(secret));
  return sign_keys_from(secret).value();
}

// Of its member "envelope".
inline std::vector<BoxKeyPair> kept_recipients(const Vector& kept) {
  std::vector<BoxKeyPair> recipients;
  for (const Vector& recipient : kept.within("envelope").list("recipients"))
    recipients.push_back(box_keys_from(recipient.hex("secret")).value());
  return recipients;
}

}  // namespace jiangxin
