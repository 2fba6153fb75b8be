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
// What counts of an application has changed: its newest content (newest_content), and whose it is.
Result<void> renew(Database& db, const ApplicationId& application);
// Of an application a: a withdrawal (4) holds whenever it comes, until something is submitted (0,
// 2) that follows it, or names it among those that it comes after: what lay between may never come.
inline constexpr std::string_view kWithdrawn =
    " EXISTS(SELECT 1 FROM counted w WHERE w.application_id = a.id AND w.kind = 4"
    " AND NOT EXISTS(SELECT 1 FROM counted s WHERE s.application_id = a.id"
    " AND s.kind IN (0, 2) AND (s.follows = w.digest OR EXISTS(SELECT 1 FROM after_withdrawals e"
    " WHERE e.withdrawal = w.digest AND e.number = s.number))))";
// Of a handover h: what was handed over is the newest content still, and not withdrawn.
std::string not_overtaken();
// HqStore::holder, within a transaction.
Result<std::optional<HqStore::Holder>> holder_in(Database& db, const ApplicationId& application);
// The decision to whoever has its application now, unless he hears of it as one of those.
Result<void> tell_holder(Database& db, const Decision& decision,
                         const std::vector<TerminalId>& who_hear);

}  // namespace jiangxin
