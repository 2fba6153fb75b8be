// A credential that systemd hands to a service at each start, in a file that only it sees:
// LoadCredentialEncrypted=jiangxin-device:… in its unit. The secret's 32 bytes, as they are.
#pragma once

#include "sync/base/file_system.h"
#include "sync/sealing/secret_keeper.h"

namespace jiangxin {

// folder: $CREDENTIALS_DIRECTORY; empty: nothing was handed to this program. What keep() gives is a
// digest under the secret, by which another credential is told apart. keep() never changes the
// credential: whoever set up the service did.
std::unique_ptr<SecretKeeper> credential_keeper(Path folder);

}  // namespace jiangxin
