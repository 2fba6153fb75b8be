// What this machine keeps secrets with.
#pragma once

#include <string>

#include "sync/sealing/secret_keeper.h"

namespace jiangxin {

inline constexpr const char* kUsualTpm = "device:/dev/tpmrm0";

// tcti: see tpm_keeper. The credential is looked for in $CREDENTIALS_DIRECTORY.
SecretKeepers machine_keepers(const std::string& tcti);

}  // namespace jiangxin
