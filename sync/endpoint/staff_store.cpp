#include "sync/endpoint/staff_store.h"

#include "sync/protocol/limits.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

// The count goes with the events, which are far ahead of those before after a restore.
Result<void> count_change(Database& db) {
  JIANGXIN_ASSIGN(number, select_value<std::int64_t>(
                              db, "INSERT INTO events(terminal_id) VALUES(x'') RETURNING number"));
  JIANGXIN_TRY(execute(db, "UPDATE staff SET number = ?", *number));
  return {};
}

Result<std::vector<std::string>> revoked_at(Database& db, const TerminalId& terminal) {
  return select<std::string>(
      db, "SELECT id FROM revoked_reps WHERE terminal_id = ? ORDER BY id",
      [](Statement& row, std::string& id) { return row.read(id); }, terminal);
}

Result<void> check_revocable(Database& db, const TerminalId& terminal, const std::string& id) {
  if (!is_rep_id(id))
    return fail(ErrorCode::InvalidInput, id + ": the id of a credential is 16 hex digits");
  JIANGXIN_ASSIGN(known, revoked_at(db, terminal));
  if (known.size() >= kMaxRevokedReps)
    return fail(ErrorCode::TooLarge, "too many are revoked there: enrol a new terminal");
  return {};
}

}  // namespace

Result<StaffOrder> StaffStore::order(const TerminalId& terminal, TimePoint now) {
  return db_.read([&](Database& db) -> Result<StaffOrder> {
    const auto read_staff = [](Statement& row, StaffOrder& order) {
      return row.read(order.number, order.days);
    };
    JIANGXIN_ASSIGN(order,
                    select_one<StaffOrder>(db, "SELECT number, days FROM staff", read_staff));
    JIANGXIN_ASSIGN(revoked, revoked_at(db, terminal));
    return StaffOrder{order->number, terminal, order->days, std::move(revoked), now};
  });
}

Result<void> StaffStore::set_days(int days) {
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(changed, execute(db, "UPDATE staff SET days = ?1 WHERE days <> ?1", days));
    return changed == 0 ? Result<void>() : count_change(db);
  });
}

Result<void> StaffStore::revoke(const TerminalId& terminal, const std::string& id, TimePoint now) {
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(check_revocable(db, terminal, id));
    JIANGXIN_ASSIGN(added, execute(db,
                                   "INSERT INTO revoked_reps(terminal_id, id, revoked_at)"
                                   " VALUES(?, ?, ?) ON CONFLICT DO NOTHING",
                                   terminal, id, now));
    return added == 0 ? Result<void>() : count_change(db);
  });
}

Result<int> StaffStore::days() {
  JIANGXIN_ASSIGN(
      days, db_.read([](Database& db) { return select_value<int>(db, "SELECT days FROM staff"); }));
  return days.value_or(kDefaultRepDays);
}

Result<std::vector<RevokedRep>> StaffStore::revoked() {
  return db_.read([](Database& db) {
    return select<RevokedRep>(
        db, "SELECT terminal_id, id, revoked_at FROM revoked_reps ORDER BY terminal_id, revoked_at",
        [](Statement& row, RevokedRep& rep) { return row.read(rep.terminal, rep.id, rep.at); });
  });
}

}  // namespace jiangxin
