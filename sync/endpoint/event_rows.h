// Rows that more than one part of HqStore writes. Inside its transactions only.
#pragma once

#include "sync/endpoint/hq_store.h"

namespace jiangxin {

// Told to that terminal, and the application's newest: its number.
Result<std::int64_t> new_event(Database& db, const TerminalId& terminal,
                               const ApplicationId& application);
Result<void> insert(Database& db, const Decision& decision);
// That terminal may speak of the application from now on.
Result<void> let_speak(Database& db, const ApplicationId& application, const TerminalId& terminal);
// Whether it may; nobody has spoken of it yet: it does.
Result<bool> may_speak(Database& db, const ApplicationId& application, const TerminalId& terminal);
// Of a handover h: no applicant's submission, correction or withdrawal (0, 2, 4) has come since.
inline constexpr std::string_view kNotOvertaken =
    " NOT EXISTS(SELECT 1 FROM counted n WHERE n.application_id = h.application_id"
    " AND n.number > h.number AND n.kind IN (0, 2, 4))";
// HqStore::holder, within a transaction.
Result<std::optional<HqStore::Holder>> holder_in(Database& db, const ApplicationId& application);

}  // namespace jiangxin
