// HQ's opening key kept apart: in a file of its own, under a passphrase, on another machine or on a
// stick that is there only when it is needed (docs/decisions/0012).
#pragma once

#include "sync/endpoint/hq_secrets.h"
#include "sync/sealing/pin.h"

namespace jiangxin {

// Shorter passphrases are not taken for a new file.
inline constexpr std::size_t kMinPassphraseBytes = 12;

// Moves the key from the hub's folder into the file, read back before anything is erased. Cut
// short, it is done again: a file that holds this very key already is taken for written. Takes
// seconds. Errors: NotFound (it is apart already, in another file), InvalidInput (passphrase too
// short, or a file in that very folder), Conflict or Corrupt (something else is in that file),
// Denied (this key under another passphrase), DiskFull, Io …
Result<void> move_opening_key(FileSystem& files, const Path& data, const Path& to,
                              const SecretBytes& passphrase, PinCost cost, Random& random);
// A campaign's key beside those that are in the file. The whole file anew, or as it was; takes
// seconds. Errors: those of read_opening_key, DiskFull …
Result<void> add_to_opening_key(FileSystem& files, const Path& in, const SecretBytes& passphrase,
                                const BoxKeyPair& added, PinCost cost, Random& random);
// Errors: NotFound, Denied (wrong passphrase, or damaged), Corrupt (no such file), Io.
Result<OpeningKey> read_opening_key(FileSystem& files, const Path& from,
                                    const SecretBytes& passphrase);

}  // namespace jiangxin
