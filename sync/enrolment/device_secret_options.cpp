#include "sync/enrolment/device_secret_options.h"

#include <CLI/CLI.hpp>

#include "platform/keepers.h"

namespace jiangxin {
namespace {

std::string worth_of(SecretPlace place) {
  switch (place) {
    case SecretPlace::Tpm:
      return "in this machine's TPM. The disk alone opens nothing; whoever has the whole machine"
             " can guess PINs.";
    case SecretPlace::Credential:
      return "in systemd's credential jiangxin-device. Made with the TPM's key (systemd-creds"
             " --with-key=tpm2), the disk alone opens nothing; with the host's key, whoever takes"
             " the disk can guess PINs.";
    case SecretPlace::File:
      return "in a file on the disk. Whoever takes the disk can guess PINs: six digits in about 222"
             " core-hours. Encrypt the disk, or move the secret: jiangxin-terminal secret.";
  }
  return {};
}

}  // namespace

void add_tpm_option(CLI::App& command, std::string& tpm) {
  tpm = kUsualTpm;
  command.add_option("--tpm", tpm, "The way to the TPM, as tpm2-tss writes it (a TCTI)")
      ->capture_default_str();
}

void add_device_secret_options(CLI::App& command, DeviceSecretOptions& options) {
  command
      .add_option("--device-secret", options.place,
                  "Where a new terminal's device secret is kept; auto: a TPM that works, else a"
                  " credential that is there, else the file")
      ->check(CLI::IsMember({"auto", "tpm", "credential", "file"}))
      ->capture_default_str();
  add_tpm_option(command, options.tpm);
}

Result<void> say_place(const TerminalCommandLine& line, const std::string& otherwise) {
  JIANGXIN_ASSIGN(place, DeviceSecret(line.files, line.data).place());
  line.remarks << "The device secret is " << worth_of(place)
               << (otherwise.empty() ? "" : " (" + otherwise + ")") << "\n";
  return {};
}

}  // namespace jiangxin
