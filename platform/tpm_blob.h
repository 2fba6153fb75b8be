// What is written down of a secret that a TPM keeps: worth nothing without that TPM.
#pragma once

#include <tss2/tss2_tpm2_types.h>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

// 'J' 'X' 't', version 1 | the parent's name, the sealed object's public and private part, each as
// TPM 2.0 marshals it.
struct TpmBlob {
  TPM2B_NAME parent{};  // of the key that sealed: another TPM has another
  TPM2B_PUBLIC sealed_public{};
  TPM2B_PRIVATE sealed_private{};
};

Result<Bytes> to_bytes(const TpmBlob& blob);
// Errors: Corrupt, Unsupported (another version).
Result<TpmBlob> parse_tpm_blob(ByteView bytes);

}  // namespace jiangxin
