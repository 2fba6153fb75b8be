// Where jiangxin-hub has the passphrase of HQ's opening key from.
#pragma once

#include <string>

#include "sync/base/file_system.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

enum class PassphraseUse { Again, New };  // New: a person types it twice

// The file, if one is named; else systemd's credential "jiangxin-hq" (LoadCredentialEncrypted= in
// the unit), else a person, asked on the terminal without echo. A line's end is not part of it.
// Errors: NotFound, InvalidInput (empty, or the two differ), Unavailable (nobody to ask), Io.
Result<SecretBytes> read_passphrase(FileSystem& files, const std::string& file, PassphraseUse use);

}  // namespace jiangxin
