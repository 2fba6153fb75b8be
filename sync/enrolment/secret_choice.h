// Where a new terminal's device secret shall be kept.
#pragma once

#include <string>

#include "sync/store/terminal.h"

namespace jiangxin {

struct DeviceSecretOptions {
  std::string place = "auto";
  std::string tpm;  // a TCTI
};

struct ChosenPlace {
  SecretOrder order;
  std::string otherwise;  // why it is not a better one; empty: it was asked for, or is the best
};
// auto: a TPM that works, else a credential that was handed to us, else the file. Errors: those of
// a credential that is there and serves nobody.
Result<ChosenPlace> choose_place(const DeviceSecretOptions& options, Random& random);

}  // namespace jiangxin
