#include "sync/store/inbox_repository.h"

#include "sync/store/statement.h"

namespace jiangxin {
namespace {

Result<void> read_decision(Statement& row, Decision& decision) {
  return row.read(decision.number, decision.application_id, decision.submission_id, decision.state,
                  decision.decided_at, decision.sealed_text, decision.signature);
}

}  // namespace

Result<void> InboxRepository::store(const Updates& updates) {
  return db_.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(store_decisions(updates.decisions));
    JIANGXIN_TRY(execute(db_, "UPDATE link SET cursor = ?", updates.cursor));
    return {};
  });
}

Result<int> InboxRepository::store_decisions(const std::vector<Decision>& decisions) {
  int added = 0;
  JIANGXIN_TRY(db_.transaction([&]() -> Result<void> {
    for (const Decision& decision : decisions) {
      JIANGXIN_ASSIGN(one, store_decision(decision));
      added += one;
    }
    return {};
  }));
  return added;
}

Result<int> InboxRepository::store_decision(const Decision& decision) {
  JIANGXIN_ASSIGN(
      added,
      execute(db_,
              "INSERT OR IGNORE INTO decision (number, application_id, submission_id,"
              " state, decided_at, sealed_text, signature)"
              " VALUES (?, ?, ?, ?, ?, ?, ?)",
              decision.number, decision.application_id, decision.submission_id, decision.state,
              decision.decided_at, decision.sealed_text, decision.signature));
  // One on what a later link of the application (0, 2, 4, not taken out) has left behind says
  // nothing of where that stands.
  JIANGXIN_ASSIGN(later, select_value<std::int64_t>(
                             db_,
                             "SELECT place FROM outbox WHERE application_id = ? AND state <> 4"
                             " AND kind IN (0, 2, 4) AND place > ifnull("
                             "  (SELECT place FROM outbox WHERE id = ?), 0) LIMIT 1",
                             decision.application_id, decision.submission_id));
  if (later) return added;
  JIANGXIN_TRY(execute(db_,
                       "INSERT INTO standing VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
                       " number = excluded.number, unread_return = excluded.unread_return"
                       " WHERE excluded.number > number",
                       decision.application_id, decision.number, is_return(decision.state)));
  return added;
}

Result<std::string> InboxRepository::cursor() {
  JIANGXIN_ASSIGN(cursor, select_value<std::string>(db_, "SELECT cursor FROM link"));
  return cursor.value_or("");
}

Result<std::vector<Decision>> InboxRepository::of_application(const ApplicationId& id) {
  return select<Decision>(db_,
                          "SELECT number, application_id, submission_id, state, decided_at,"
                          " sealed_text, signature"
                          " FROM decision WHERE application_id = ? ORDER BY number",
                          read_decision, id);
}

Result<std::int64_t> InboxRepository::unread_returns() {
  JIANGXIN_ASSIGN(count, select_value<std::int64_t>(db_, "SELECT unread FROM return_tally"));
  return count.value_or(0);
}

Result<bool> InboxRepository::is_unread(const ApplicationId& id) {
  JIANGXIN_ASSIGN(unread,
                  select_value<std::int64_t>(
                      db_, "SELECT unread_return FROM standing WHERE application_id = ?", id));
  return unread.value_or(0) != 0;
}

Result<void> InboxRepository::mark_read(const ApplicationId& id) {
  JIANGXIN_TRY(execute(db_, "UPDATE standing SET unread_return = 0 WHERE application_id = ?", id));
  return {};
}

Result<LinkStatus> InboxRepository::link() {
  const auto read = [](Statement& row, LinkStatus& link) {
    return row.read(link.reachable, link.last_contact, link.last_hq_time, link.trouble,
                    link.hq_ahead);
  };
  JIANGXIN_ASSIGN(link, select_one<LinkStatus>(db_,
                                               "SELECT reachable, last_contact, last_hq_time,"
                                               " trouble, hq_ahead FROM link",
                                               read));
  return link.value_or(LinkStatus{});
}

Result<void> InboxRepository::set_link(const LinkStatus& link) {
  JIANGXIN_TRY(execute(db_,
                       "UPDATE link SET reachable = ?, last_contact = ?, last_hq_time = ?,"
                       " trouble = ?, hq_ahead = ?",
                       link.reachable, link.last_contact, link.last_hq_time, link.trouble,
                       link.hq_ahead));
  return {};
}

Result<std::optional<std::string>> InboxRepository::setting(const std::string& name) {
  return select_value<std::string>(db_, "SELECT value FROM setting WHERE name = ?", name);
}

Result<void> InboxRepository::set_setting(const std::string& name, const std::string& value) {
  JIANGXIN_TRY(execute(db_,
                       "INSERT INTO setting VALUES (?, ?)"
                       " ON CONFLICT DO UPDATE SET value = excluded.value",
                       name, value));
  return {};
}

}  // namespace jiangxin
