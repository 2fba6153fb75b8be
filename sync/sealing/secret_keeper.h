// Who keeps a secret for us outside of our files.
#pragma once

#include <memory>

#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

// One thread. Errors of all: Unavailable (not there, busy, not handed to us; the detail says what
// to do).
class SecretKeeper {
 public:
  virtual ~SecretKeeper() = default;
  // A secret for a new terminal, of kKeyBytes, which this one would keep: a random one, or the one
  // that it has. Error: Denied (what it has is no secret of ours).
  virtual Result<SecretBytes> choose(Random& random) { return make_key(random); }
  // What to write down to have the secret again by; it tells nothing of the secret. Errors: Denied
  // (it keeps another), Io.
  virtual Result<Bytes> keep(const SecretBytes& secret) = 0;
  // What was kept so. Errors: Denied (by another machine, or another secret is there now), Corrupt,
  // Unsupported (another version), Io.
  virtual Result<SecretBytes> secret_of(ByteView kept) = 0;
};

// What a machine has beside its disk; none of either by default.
struct SecretKeepers {
  std::shared_ptr<SecretKeeper> tpm;
  std::shared_ptr<SecretKeeper> credential;
};

}  // namespace jiangxin
