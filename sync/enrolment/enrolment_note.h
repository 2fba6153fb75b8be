// What a terminal's database says of its enrolment.
#pragma once

#include "sync/base/clock.h"
#include "sync/base/file_system.h"
#include "sync/base/random.h"
#include "sync/store/terminal.h"

namespace jiangxin {

// The hub's address, and the deed in the audit log: a log that begins here names whoever can sign
// in. Errors: those of Database::open and of its writes, of loading keys and credentials.
Result<void> note_enrolment(FileSystem& files, const Path& data, const Terminal& terminal,
                            Random& random, Clock& clock);

}  // namespace jiangxin
