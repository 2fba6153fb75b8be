// A TPM 2.0 as keeper of a secret: sealed under a primary key of its owner hierarchy, which the TPM
// makes anew from its seed each time, so that nothing is stored in it. No password, no PCRs: docs/
// decisions/0011. What travels to the TPM and back is encrypted; whoever listens reads nothing, and
// whoever steps in between with a key of his own is noticed from the first keep() on.
#pragma once

#include <string>

#include "sync/sealing/secret_keeper.h"

namespace jiangxin {

// tcti: the way to it as tpm2-tss writes it, "device:/dev/tpmrm0", "swtpm:path=…". It is looked for
// at each call and let go after.
std::unique_ptr<SecretKeeper> tpm_keeper(std::string tcti);

}  // namespace jiangxin
