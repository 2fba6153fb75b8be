#include "sync/store/audit_log.h"

#include "sync/store/statement.h"

namespace jiangxin {
namespace {

// As far as clocks are set without anybody's doing.
constexpr std::chrono::minutes kClockTolerance{5};

struct LastAudit {
  std::int64_t place = 0;
  Digest link{};
};

Result<LastAudit> last_audit(Database& db) {
  JIANGXIN_ASSIGN(
      last, select_one<LastAudit>(
                db, "SELECT place, link FROM audit ORDER BY place DESC LIMIT 1",
                [](Statement& row, LastAudit& into) { return row.read(into.place, into.link); }));
  return last.value_or(LastAudit{});
}

Result<Digest> link_at(Database& db, std::int64_t place) {
  JIANGXIN_ASSIGN(link, select_value<Digest>(db, "SELECT link FROM audit WHERE place = ?", place));
  return link.value_or(Digest{});
}

Result<std::vector<SealedAuditEntry>> entries_from(Database& db, std::int64_t first,
                                                   std::size_t most) {
  return select<SealedAuditEntry>(
      db, "SELECT sealed, link, signature FROM audit WHERE place >= ? ORDER BY place LIMIT ?",
      [](Statement& row, SealedAuditEntry& entry) {
        return row.read(entry.sealed, entry.link, entry.signature);
      },
      first, most);
}

Result<std::int64_t> acknowledged(Database& db) {
  JIANGXIN_ASSIGN(place, select_value<std::int64_t>(db, "SELECT place FROM audit_sent"));
  return place.value_or(0);
}

// What a commit that was cut off left in SQLite's log may be read, and yet be gone after a power
// cut. This commit stands behind it, and is durable with all before it.
Result<void> note_tried(Database& db, std::int64_t place) {
  JIANGXIN_ASSIGN(tried, select_value<std::int64_t>(db, "SELECT tried FROM audit_sent"));
  if (tried.value_or(0) >= place) return {};
  JIANGXIN_TRY(execute(db, "UPDATE audit_sent SET tried = ?", place));
  return {};
}

}  // namespace

Result<void> AuditLog::append(const What& what) {
  return parts_.db.transaction([&]() -> Result<void> {
    const TimePoint now = parts_.clock.now();
    JIANGXIN_TRY(note_clock(now));
    return put({to_string(what.deed), what.by, now, what.application, what.rep});
  });
}

Result<void> AuditLog::with(const What& what, const std::function<Result<void>()>& work) {
  return parts_.db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(work());
    return append(what);
  });
}

Result<void> AuditLog::note_clock(TimePoint now) {
  JIANGXIN_ASSIGN(last, select_value<TimePoint>(parts_.db, "SELECT last_at FROM audit_sent"));
  JIANGXIN_TRY(execute(parts_.db, "UPDATE audit_sent SET last_at = ?", now));
  if (!last || now >= *last - kClockTolerance) return {};
  return put({to_string(AuditDeed::ClockSetBack), std::string(kByTerminal), now, {}, {}});
}

Result<void> AuditLog::put(const AuditEntry& entry) {
  JIANGXIN_ASSIGN(last, last_audit(parts_.db));
  const AuditPlace place{parts_.terminal.id, last.place + 1, last.link};
  const SealedAuditEntry sealed =
      seal_audit_entry(entry, place, parts_.terminal.hq.box, parts_.sign, parts_.random);
  JIANGXIN_TRY(execute(parts_.db, "INSERT INTO audit VALUES (?, ?, ?, ?)", place.place,
                       sealed.sealed, sealed.link, sealed.signature));
  return {};
}

Result<std::optional<AuditPart>> AuditOutbox::next(std::size_t most) {
  JIANGXIN_ASSIGN(sent, acknowledged(db_));
  return from(sent + 1, most);
}

Result<std::optional<AuditPart>> AuditOutbox::from(std::int64_t first, std::size_t most) {
  JIANGXIN_ASSIGN(entries, entries_from(db_, first, most));
  if (entries.empty()) return std::optional<AuditPart>();
  JIANGXIN_ASSIGN(before, link_at(db_, first - 1));
  JIANGXIN_TRY(note_tried(db_, first - 1 + static_cast<std::int64_t>(entries.size())));
  return std::optional(AuditPart{first, before, std::move(entries)});
}

Result<bool> AuditOutbox::is_waiting() {
  JIANGXIN_ASSIGN(sent, acknowledged(db_));
  JIANGXIN_ASSIGN(last, last_audit(db_));
  return last.place > sent;
}

Result<bool> AuditOutbox::is_empty() {
  JIANGXIN_ASSIGN(last, last_audit(db_));
  return last.place == 0;
}

// Never beyond what is here: HQ may speak of the log of a database that was set aside.
Result<void> AuditOutbox::acknowledge(std::int64_t place) {
  JIANGXIN_TRY(execute(db_,
                       "UPDATE audit_sent SET place ="
                       " min(?, (SELECT coalesce(max(place), 0) FROM audit))",
                       place));
  return {};
}

Result<void> AuditOutbox::acknowledge(const AuditMark& mark) {
  JIANGXIN_TRY(execute(db_,
                       "UPDATE audit_sent SET place = ?1 WHERE place < ?1 AND EXISTS"
                       " (SELECT 1 FROM audit WHERE place = ?1 AND link = ?2)",
                       mark.place, mark.link));
  return {};
}

Result<void> check_audit_log(Database& db, const Terminal& terminal) {
  AuditPart part;
  while (true) {
    JIANGXIN_ASSIGN(entries, entries_from(db, part.first, 100));
    if (entries.empty()) return {};
    part.entries = std::move(entries);
    if (const auto sound = check_audit(part, terminal.id, terminal.sign_keys.x25519); !sound)
      return fail(ErrorCode::Corrupt, "the audit log is broken at or behind place " +
                                          std::to_string(part.first) + ": " + sound.error().detail);
    part.first += static_cast<std::int64_t>(part.entries.size());
    part.before = part.entries.back().link;
  }
}

}  // namespace jiangxin
