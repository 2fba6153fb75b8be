// HQ's own keys, in <data>/keys/, readable by the hub's user only.
#pragma once

#include "sync/base/file_system.h"
#include "sync/protocol/messages.h"

namespace jiangxin {

struct HqSecrets {
  BoxKeyPair box;     // opens submissions
  SignKeyPair sign;   // signs receipts and decisions
  SecretBytes index;  // keys the hash by which two applications of one person are noticed

  HqKeys public_keys() const { return {box.public_key, sign.public_key}; }
};

// Errors: Conflict (there are keys already: they are never overwritten), Io …
Result<HqSecrets> make_hq_secrets(FileSystem& files, const Path& data, Random& random);
// Errors: NotFound, Corrupt, Io.
Result<HqSecrets> load_hq_secrets(FileSystem& files, const Path& data);

}  // namespace jiangxin
