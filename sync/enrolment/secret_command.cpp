#include <CLI/CLI.hpp>

#include "platform/keepers.h"
#include "sync/enrolment/command_line.h"
#include "sync/enrolment/device_secret_options.h"

namespace jiangxin {
namespace {

struct SecretOptions {
  std::string to;
  std::string tpm;
};

// What one is to do about it stands in the keeper's words; not how the credential comes by it.
Error with_advice(Error error, SecretPlace to) {
  if (to == SecretPlace::Credential && error.code == ErrorCode::Denied)
    error.detail +=
        "; make it from this terminal's: jiangxin-terminal secret --to file, then systemd-creds"
        " encrypt --name=jiangxin-device DATA/terminal/device.key FILE";
  return error;
}

Result<void> move_secret(const TerminalCommandLine& line, const SecretOptions& options) {
  JIANGXIN_TRY(load_terminal(line.files, line.data));
  JIANGXIN_ASSIGN(to, parse_secret_place(options.to));
  const auto moved = DeviceSecret(line.files, line.data, machine_keepers(options.tpm)).move_to(to);
  if (!moved) return tl::unexpected<Error>(with_advice(moved.error(), to));
  return say_place(line);
}

}  // namespace

void add_secret_command(CLI::App& app, TerminalCommandLine& line) {
  const auto options = std::make_shared<SecretOptions>();
  CLI::App& command = add_command(app, line, "secret", "Move the device secret to another place",
                                  [&line, options] { return move_secret(line, *options); });
  command.add_option("--to", options->to, "The new place")
      ->required()
      ->check(CLI::IsMember({"tpm", "credential", "file"}));
  add_tpm_option(command, options->tpm);
}

}  // namespace jiangxin
