// By what a machine that is not a terminal yet is the same one when it asks HQ again: the id and
// the signing key that it will have. The answer may be lost, and whoever uses a code first is its
// terminal. Nothing of HQ's is in it.
#pragma once

#include "sync/store/terminal.h"

namespace jiangxin {

// What this machine asked with before, with other keys of its unit; else a new one, written down.
// Beside `terminal/`, which is not there before there is a terminal. Errors: Io, DiskFull,
// ReadOnly.
Result<NewTerminal> terminal_on_its_way(FileSystem& files, const Path& data, Random& random);
// It is a terminal: overwritten, then removed.
Result<void> forget_enrolling_key(FileSystem& files, const Path& data);
// At each start: what a power cut at the end of an enrolment left of it goes. A machine that is no
// terminal yet keeps it.
Result<void> tidy_enrolling_key(FileSystem& files, const Path& data);

}  // namespace jiangxin
