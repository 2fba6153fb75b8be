#include "sync/endpoint/event_rows.h"

#include "sync/endpoint/chain_order.h"
#include "sync/store/statement.h"

namespace jiangxin {

Result<std::int64_t> new_event(Database& db, const TerminalId& terminal,
                               const ApplicationId& application) {
  JIANGXIN_ASSIGN(number,
                  select_value<std::int64_t>(
                      db, "INSERT INTO events(terminal_id) VALUES(?) RETURNING number", terminal));
  JIANGXIN_TRY(
      execute(db, "UPDATE applications SET newest = ? WHERE id = ?", *number, application));
  return *number;
}

Result<void> insert(Database& db, const Decision& decision) {
  JIANGXIN_TRY(execute(db,
                       "INSERT INTO decisions(number, application_id, state, decision, about)"
                       " VALUES(?, ?, ?, ?, (SELECT number FROM submissions WHERE id = ?))",
                       decision.number, decision.application_id, decision.state, to_json(decision),
                       decision.submission_id));
  return {};
}

// A content that does not open says of nobody: then it is whose it was, or whose an earlier one is.
Result<void> renew(Database& db, const ApplicationId& application) {
  const auto read = [](Statement& row, ChainLink& link) {
    return row.read(link.number, link.kind, link.digest, link.follows);
  };
  JIANGXIN_ASSIGN(links, select<ChainLink>(db,
                                           "SELECT number, kind, digest, follows FROM counted"
                                           " WHERE application_id = ? ORDER BY number",
                                           read, application));
  JIANGXIN_TRY(execute(db,
                       "UPDATE applications SET content = ?1, person = coalesce("
                       " (SELECT s.person FROM submissions s WHERE s.number = ?1), person,"
                       " (SELECT s.person FROM counted s WHERE s.application_id = ?2"
                       "  AND s.person IS NOT NULL ORDER BY s.number DESC LIMIT 1))"
                       " WHERE id = ?2",
                       newest_content(links), application));
  return {};
}

std::string not_overtaken() {
  return " EXISTS(SELECT 1 FROM applications a WHERE a.id = h.application_id"
         " AND a.content = h.content AND NOT" +
         std::string(kWithdrawn) + ")";
}

Result<void> let_speak(Database& db, const ApplicationId& application, const TerminalId& terminal) {
  JIANGXIN_TRY(execute(db,
                       "INSERT OR IGNORE INTO speakers(application_id, terminal_id) VALUES(?, ?)",
                       application, terminal));
  return {};
}

Result<bool> may_speak(Database& db, const ApplicationId& application, const TerminalId& terminal) {
  JIANGXIN_ASSIGN(may, select_value<bool>(db,
                                          "SELECT coalesce(max(terminal_id = ?), 1) FROM speakers"
                                          " WHERE application_id = ?",
                                          terminal, application));
  return may.value_or(true);
}

}  // namespace jiangxin
