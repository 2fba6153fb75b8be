// The key in a TPM under which we seal, and the session that hides what travels there and back.
#pragma once

#include "platform/tpm_connection.h"

namespace jiangxin {

struct TpmParent {
  TpmHandle key;
  TPM2B_NAME name{};  // the digest of its public part
};

// ECC P-256 in the owner hierarchy, from the TPM's seed: the same until the TPM is cleared. Takes
// up to a second.
Result<TpmParent> make_tpm_parent(const TpmConnection& tpm);

// An HMAC session that is salted to the parent: its keys are known to the TPM that holds the parent
// and to us.
Result<TpmHandle> begin_tpm_session(const TpmConnection& tpm, const TpmParent& parent);

}  // namespace jiangxin
