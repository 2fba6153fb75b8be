// To whom the fuzzer's envelopes are sealed, the same each time.
#pragma once

#include "sync/sealing/sealing.h"
#include "tests/fakes/seeded_random.h"

namespace jiangxin {

struct SealedKeys {
  SeededRandom random;
  BoxKeyPair x25519 = make_box_keys(random);
  BoxKeyPair sm2 = make_box_keys(random, Suite::Sm2);
  SignKeyPair signing = make_sign_keys(random, Suite::Sm2);
  SecretBytes key{Bytes(32, std::uint8_t{7})};
};

}  // namespace jiangxin
