// What jiangxin-store-bench does.
#pragma once

#include "sync/base/file_system.h"

namespace jiangxin {

// A keystroke's sealed save beside the same SQLite commit made bare, in two fresh databases of the
// folder; prints {"sealed_us": …, "bare_us": …, "ratio": …, "row_bytes": …}, medians.
void measure_saves(const Path& folder);

// A complete application's unlocking at the cost that ships, with the right PIN and a wrong one, in
// a fresh database of the folder; prints {"unlock_ms": …, "wrong_ms": …}, medians.
void measure_unlock(const Path& folder);

// A file of 50 MB sealed and opened in memory, and stored in the folder, beside libsodium's bare
// secretstream, of suite 2 beside OpenSSL's bare SM4-CTR and HMAC-SM3; prints {"seal_ms": …,
// "seal_ratio": …, "open_…", "seal_sm_…", "open_sm_…", "stored_…", "growth_mb": …, "growth_sm_mb":
// …}: medians, and what 50 MB take of memory above what 1 MB takes.
void measure_sealing(const Path& folder);

// Puts 10,000 drafts and 100,000 outbox entries into a terminal's data folder: nearly all
// delivered, some returned and unread, some still waiting.
void fill_terminal(const Path& data);

}  // namespace jiangxin
