#include "platform/keepers.h"

#include <cstdlib>

#include "platform/credential.h"
#include "platform/tpm.h"

namespace jiangxin {

SecretKeepers machine_keepers(const std::string& tcti) {
  const char* credentials = std::getenv("CREDENTIALS_DIRECTORY");
  return {tpm_keeper(tcti), credential_keeper(credentials != nullptr ? credentials : "")};
}

}  // namespace jiangxin
