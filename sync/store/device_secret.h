// A terminal's device secret: where it is kept, and how it moves. One file in <data>/terminal/ says
// so; two if a move was cut, both of the same secret: then the place that gives away more counts.
#pragma once

#include <optional>
#include <string_view>

#include "sync/base/file_system.h"
#include "sync/sealing/secret_keeper.h"

namespace jiangxin {

enum class SecretPlace {
  File,        // device.key: the secret itself
  Credential,  // device.credential: systemd hands it over at each start
  Tpm,         // device.tpm: the machine's TPM has sealed it
};
std::string_view to_string(SecretPlace place);  // "file", "credential", "tpm"
// Error: InvalidInput.
Result<SecretPlace> parse_secret_place(std::string_view text);

// One thread; files outlives this.
class DeviceSecret {
 public:
  DeviceSecret(FileSystem& files, const Path& data, SecretKeepers keepers = {});

  // Error: NotFound (in none).
  Result<SecretPlace> place() const;
  // Errors: NotFound, Corrupt, Io, those of SecretKeeper.
  Result<SecretBytes> load() const;
  // A new terminal's; whatever an earlier start has left goes. Errors: those of SecretKeeper and of
  // saving.
  Result<SecretBytes> make(SecretPlace place, Random& random);
  // The new place holds it, durably, and was asked for it, before the old one is erased. Errors:
  // those of load() and make().
  Result<void> move_to(SecretPlace place);

 private:
  Path file(SecretPlace place) const;
  Result<SecretBytes> load_from(SecretPlace place) const;
  Result<void> keep(SecretPlace place, const SecretBytes& secret);
  Result<void> erase_all_but(std::optional<SecretPlace> place);

  FileSystem& files_;
  Path folder_;
  SecretKeepers keepers_;
};

// Whether a keeper has something to keep a secret with: tried with one that is thrown away.
Result<void> try_keeper(SecretKeeper& keeper, Random& random);

}  // namespace jiangxin
