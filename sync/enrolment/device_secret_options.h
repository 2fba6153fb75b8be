// The options that say where a terminal's device secret is kept, and the words that say what that
// means.
#pragma once

#include <string>

#include "sync/enrolment/command_line.h"

namespace jiangxin {

struct DeviceSecretOptions {
  std::string place = "auto";
  std::string tpm;  // a TCTI
};
void add_device_secret_options(CLI::App& command, DeviceSecretOptions& options);
void add_tpm_option(CLI::App& command, std::string& tpm);

struct ChosenPlace {
  SecretOrder order;
  std::string otherwise;  // why it is not a better one; empty: it was asked for, or is the best
};
// auto: a TPM that works, else a credential that was handed to us, else the file. Errors: those of
// a credential that is there and serves nobody.
Result<ChosenPlace> choose_place(const DeviceSecretOptions& options, Random& random);

// On one line of the remarks: where it is, and what that is worth to whoever takes the disk.
Result<void> say_place(const TerminalCommandLine& line, const std::string& otherwise = "");

}  // namespace jiangxin
