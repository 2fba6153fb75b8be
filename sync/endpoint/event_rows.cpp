#include "sync/endpoint/event_rows.h"

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
  JIANGXIN_TRY(execute(
      db, "INSERT INTO decisions(number, application_id, state, decision) VALUES(?, ?, ?, ?)",
      decision.number, decision.application_id, decision.state, to_json(decision)));
  return {};
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
