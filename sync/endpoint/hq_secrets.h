// HQ's own keys, in <data>/keys/, readable by the hub's user only. The one that opens submissions
// may be kept apart (opening_key.h): a hub without it takes custody, and judges nothing.
#pragma once

#include <optional>

#include "sync/base/file_system.h"
#include "sync/protocol/messages.h"

namespace jiangxin {

struct OpeningKey {
  BoxKeyPair box;     // opens submissions
  SecretBytes index;  // keys the hash by which two applications of one person are noticed
};

struct HqSecrets {
  BoxPublicKey box;                   // submissions are sealed to it
  SignKeyPair sign;                   // signs receipts and decisions
  std::optional<OpeningKey> opening;  // none: it is kept apart

  HqKeys public_keys() const { return {box, sign.public_key}; }
};

// Errors: Conflict (there are keys already: they are never overwritten), Io …
Result<HqSecrets> make_hq_secrets(FileSystem& files, const Path& data, Random& random);
// Errors: NotFound, Corrupt, Io.
Result<HqSecrets> load_hq_secrets(FileSystem& files, const Path& data);
// Erases the opening key, first of all what opens; its public half stays. Cut short, it is done
// again. Errors: ReadOnly, Io …
Result<void> forget_opening_key(FileSystem& files, const Path& data, const BoxPublicKey& box);

}  // namespace jiangxin
