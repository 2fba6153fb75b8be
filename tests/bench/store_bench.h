// What jiangxin-store-bench does.
#pragma once

#include "sync/base/file_system.h"

namespace jiangxin {

// A keystroke's sealed save beside the same SQLite commit made bare, in two fresh databases of the
// folder; prints {"sealed_us": …, "bare_us": …, "ratio": …, "row_bytes": …}, medians.
void measure_saves(const Path& folder);

// Puts 10,000 drafts and 100,000 outbox entries into a terminal's data folder: nearly all
// delivered, some returned and unread, some still waiting.
void fill_terminal(const Path& data);

}  // namespace jiangxin
