// Rows that more than one part of HqStore writes. Inside its transactions only.
#pragma once

#include "sync/protocol/messages.h"
#include "sync/store/database.h"

namespace jiangxin {

// Told to that terminal, and the application's newest: its number.
Result<std::int64_t> new_event(Database& db, const TerminalId& terminal,
                               const ApplicationId& application);
Result<void> insert(Database& db, const Decision& decision);

}  // namespace jiangxin
