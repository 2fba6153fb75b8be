// The options that say where a terminal's device secret is kept, and the words that say what that
// means.
#pragma once

#include <string>

#include "sync/enrolment/command_line.h"
#include "sync/enrolment/secret_choice.h"

namespace jiangxin {

void add_device_secret_options(CLI::App& command, DeviceSecretOptions& options);
void add_tpm_option(CLI::App& command, std::string& tpm);

// On one line of the remarks: where it is, and what that is worth to whoever takes the disk.
Result<void> say_place(const TerminalCommandLine& line, const std::string& otherwise = "");

}  // namespace jiangxin
