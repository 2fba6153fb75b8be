#include "sync/endpoint/audit_store.h"

#include <array>

#include "sync/store/statement.h"

namespace jiangxin {
namespace {

constexpr std::array<std::string_view, 5> kBreaks{"", "gap", "elsewhere", "fork", "begins-again"};

// One entry, as it is to be kept.
struct NewAuditEntry {
  AuditPlace at;
  const SealedAuditEntry& entry;
  TimePoint now;
};

Result<bool> exists(Database& db, std::string_view sql, const AuditPlace& at, std::int64_t place,
                    const Digest& link) {
  JIANGXIN_ASSIGN(found, select_value<int>(db, sql, at.terminal, place, link));
  return found.has_value();
}

Result<AuditBreak> break_before(Database& db, const NewAuditEntry& added) {
  const AuditPlace& at = added.at;
  constexpr std::string_view kTwin =
      "SELECT 1 FROM audit WHERE terminal_id = ? AND place = ? AND before = ? LIMIT 1";
  JIANGXIN_ASSIGN(twin, exists(db, kTwin, at, at.place, at.before));
  if (at.place == 1) return twin ? AuditBreak::BeginsAgain : AuditBreak::None;
  constexpr std::string_view kFollowed =
      "SELECT 1 FROM audit WHERE terminal_id = ? AND place = ? AND link = ?";
  JIANGXIN_ASSIGN(follows, exists(db, kFollowed, at, at.place - 1, at.before));
  if (follows) return twin ? AuditBreak::Fork : AuditBreak::None;
  JIANGXIN_ASSIGN(other, select_value<int>(
                             db, "SELECT 1 FROM audit WHERE terminal_id = ? AND place = ? LIMIT 1",
                             at.terminal, at.place - 1));
  return other ? AuditBreak::Elsewhere : AuditBreak::Gap;
}

// What stood behind a gap, or elsewhere, may follow this one.
Result<void> close_gap(Database& db, const NewAuditEntry& added) {
  JIANGXIN_TRY(execute(db,
                       "UPDATE audit SET broken = ? WHERE terminal_id = ? AND place = ?"
                       " AND before = ? AND broken IN (?, ?)",
                       AuditBreak::None, added.at.terminal, added.at.place + 1, added.entry.link,
                       AuditBreak::Gap, AuditBreak::Elsewhere));
  return {};
}

Result<void> add_one(Database& db, const NewAuditEntry& added) {
  const AuditPlace& at = added.at;
  constexpr std::string_view kSame =
      "SELECT 1 FROM audit WHERE terminal_id = ? AND place = ? AND link = ?";
  JIANGXIN_ASSIGN(is_here, exists(db, kSame, at, at.place, added.entry.link));
  if (is_here) return {};
  JIANGXIN_ASSIGN(broken, break_before(db, added));
  JIANGXIN_TRY(execute(db,
                       "INSERT INTO audit(terminal_id, place, before, link, signature, sealed,"
                       " received_at, broken) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                       at.terminal, at.place, at.before, added.entry.link, added.entry.signature,
                       added.entry.sealed, added.now, broken));
  return close_gap(db, added);
}

Result<void> add_all(Database& db, const TerminalId& terminal, const AuditPart& part,
                     TimePoint now) {
  AuditPlace at{terminal, part.first, part.before};
  for (const SealedAuditEntry& entry : part.entries) {
    JIANGXIN_TRY(add_one(db, {at, entry, now}));
    at = {terminal, at.place + 1, entry.link};
  }
  return {};
}

Result<std::int64_t> place_of(Database& db, const TerminalId& terminal, const AuditPart& part) {
  const std::int64_t last = part.first + static_cast<std::int64_t>(part.entries.size()) - 1;
  if (part.entries.empty()) return last;
  JIANGXIN_ASSIGN(
      broken, select_value<AuditBreak>(
                  db, "SELECT broken FROM audit WHERE terminal_id = ? AND place = ? AND link = ?",
                  terminal, part.first, part.entries.front().link));
  if (broken != AuditBreak::Gap) return last;
  JIANGXIN_ASSIGN(before_gap,
                  select_value<std::optional<std::int64_t>>(
                      db, "SELECT max(place) FROM audit WHERE terminal_id = ? AND place < ?",
                      terminal, part.first));
  return before_gap.value_or(std::nullopt).value_or(0);
}

Result<void> read_kept(Statement& row, KeptAuditEntry& entry) {
  return row.read(entry.terminal, entry.terminal_name, entry.place, entry.sealed, entry.received_at,
                  entry.broken);
}

}  // namespace

std::string to_string(AuditBreak broken) {
  return std::string(kBreaks.at(static_cast<std::size_t>(broken)));
}

Result<std::int64_t> AuditStore::add(const TerminalId& terminal, const AuditPart& part,
                                     TimePoint now) {
  std::int64_t place = 0;
  const auto done = db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(add_all(db, terminal, part, now));
    JIANGXIN_ASSIGN(reached, place_of(db, terminal, part));
    place = reached;
    return {};
  });
  if (!done) return tl::unexpected<Error>(done.error());
  return place;
}

Result<std::vector<KeptAuditEntry>> AuditStore::entries(std::optional<TerminalId> of,
                                                        std::size_t limit) {
  return db_.read([&](Database& db) {
    return select<KeptAuditEntry>(
        db,
        "SELECT a.terminal_id, t.name, a.place, a.sealed, a.received_at, a.broken FROM"
        " (SELECT * FROM audit WHERE terminal_id = ifnull(?, terminal_id)"
        "  ORDER BY number DESC LIMIT ?) a"
        " JOIN terminals t ON t.id = a.terminal_id ORDER BY a.number",
        read_kept, of, limit);
  });
}

Result<std::optional<AuditMark>> AuditStore::mark(const TerminalId& terminal) {
  return db_.read([&](Database& db) {
    return select_one<AuditMark>(
        db,
        "SELECT place, link FROM audit WHERE terminal_id = ?1 AND NOT EXISTS"
        " (SELECT 1 FROM audit WHERE terminal_id = ?1 AND broken <> 0 AND broken = ?2)"
        " ORDER BY number DESC LIMIT 1",
        [](Statement& row, AuditMark& mark) { return row.read(mark.place, mark.link); }, terminal,
        AuditBreak::Gap);
  });
}

Result<AuditStanding> AuditStore::standing(const TerminalId& terminal) {
  const auto read_standing = [](Statement& row, AuditStanding& standing) {
    return row.read(standing.entries, standing.breaks);
  };
  JIANGXIN_ASSIGN(standing, db_.read([&](Database& db) {
    return select_one<AuditStanding>(
        db,
        "SELECT (SELECT count(*) FROM audit WHERE terminal_id = ?1),"
        " (SELECT count(*) FROM audit WHERE terminal_id = ?1 AND broken <> 0)",
        read_standing, terminal);
  }));
  standing->terminal = terminal;
  return *standing;
}

}  // namespace jiangxin
