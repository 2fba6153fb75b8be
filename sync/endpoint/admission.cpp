#include "sync/endpoint/admission.h"

#include "sync/base/log.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

// One a minute is written down: whoever knocks without end does not keep the disk busy.
constexpr std::chrono::minutes kNotedEvery{1};

Bytes blob_of(const std::optional<TerminalId>& who) {
  if (!who) return {};
  return {who->value.bytes.begin(), who->value.bytes.end()};
}

Result<void> read_refusal(Statement& row, TurnedAway& refusal) {
  return row.read(refusal.reason, refusal.times, refusal.last_at);
}

Result<std::vector<TurnedAway>> refusals_of(Database& db, const std::optional<TerminalId>& who) {
  return select<TurnedAway>(db,
                            "SELECT reason, times, last_at FROM refusals WHERE terminal_id = ?"
                            " ORDER BY last_at DESC",
                            read_refusal, blob_of(who));
}

Result<void> read_standing(Statement& row, Standing& standing) {
  return row.read(standing.id, standing.unit_name, standing.revoked_at, standing.cloned_at,
                  standing.certified_until, standing.sessions, standing.session_at);
}

}  // namespace

struct Admission::Known {
  TerminalId terminal;
  TimePoint valid_until;
  std::optional<TimePoint> ended_at;  // the certificate, by a session under a later one
  std::optional<TimePoint> revoked_at;
  std::optional<TimePoint> cloned_at;
  std::optional<SessionId> session;
  std::optional<TimePoint> session_at;

  bool has_ended(TimePoint now) const { return session_at && now - *session_at > kSessionLasts; }
};

Result<std::optional<Admission::Known>> Admission::find(Database& db, const Digest& certificate) {
  const auto read = [](Statement& row, Known& known) {
    return row.read(known.terminal, known.valid_until, known.ended_at, known.revoked_at,
                    known.cloned_at, known.session, known.session_at);
  };
  return select_one<Known>(db,
                           "SELECT t.id, c.valid_until, c.ended_at, t.revoked_at, t.cloned_at,"
                           " t.session, t.session_at"
                           " FROM certificates c JOIN terminals t ON t.id = c.terminal_id"
                           " WHERE c.fingerprint = ?",
                           read, certificate);
}

// What is seen here and not durable yet, no terminal has been told.
HubResult<Admission::Known> Admission::known(const Visitor& visitor) {
  if (!visitor.certificate)
    return turn_away({}, 401, "no-certificate", "an enrolled terminal has one");
  auto found = db_.peek([&](Database& db) { return find(db, *visitor.certificate); });
  if (!found) return trouble(found.error());
  if (!*found) return unknown();
  const Known& known = **found;
  if (known.revoked_at)
    return turn_away(known.terminal, 403, "revoked-terminal", to_string(known.terminal));
  if (known.cloned_at) return cloned(known.terminal);
  if (known.ended_at) return ended(known, *visitor.certificate);
  return known;
}

HubResult<Admission::Known> Admission::current(const Visitor& visitor) {
  auto found = known(visitor);
  if (found && found->valid_until < clock_.now())
    return turn_away(found->terminal, 403, "expired-certificate", "ask for another one");
  return found;
}

HubResult<TerminalId> Admission::admit(const Visitor& visitor) {
  const auto found = current(visitor);
  if (!found) return tl::unexpected<Problem>(found.error());
  const auto session = SessionId::parse(visitor.session);
  const bool is_current = session && found->session == *session;
  if (is_current && !found->has_ended(clock_.now())) return found->terminal;
  if (session && found->session && !is_current) note_quietly(found->terminal, "ended-session");
  return refuse(401, "no-session", "begin one: POST /sessions");
}

HubResult<TerminalId> Admission::admit_to_renew(const Visitor& visitor) {
  const auto found = known(visitor);
  if (!found) return tl::unexpected<Problem>(found.error());
  return found->terminal;
}

// Looked up once more where nobody else writes: another session may have come in between.
Result<Admission::Step> Admission::take(Database& db, const Digest& certificate,
                                        const SessionStep& step) {
  JIANGXIN_ASSIGN(known, find(db, certificate));
  if (!known || known->ended_at) return Step::Ended;
  const auto& session = known->session;
  if (session == step.next) return Step::Taken;
  if (session && session != step.last) {
    JIANGXIN_TRY(execute(db, "UPDATE terminals SET cloned_at = ? WHERE id = ?", clock_.now(),
                         known->terminal));
    return Step::Cloned;
  }
  JIANGXIN_TRY(execute(db,
                       "UPDATE terminals SET session = ?, sessions = sessions + 1,"
                       " session_at = ? WHERE id = ?",
                       step.next, clock_.now(), known->terminal));
  JIANGXIN_TRY(execute(db,
                       "UPDATE certificates SET ended_at = ? WHERE terminal_id = ? AND"
                       " ended_at IS NULL AND fingerprint <> ? AND number <="
                       " (SELECT number FROM certificates WHERE fingerprint = ?)",
                       clock_.now(), known->terminal, certificate, certificate));
  JIANGXIN_TRY(execute(db, "DELETE FROM enrolment_codes WHERE terminal_id = ?", known->terminal));
  return Step::Taken;
}

HubResult<void> Admission::begin_session(const Visitor& visitor, const SessionStep& step) {
  const auto found = current(visitor);
  if (!found) return tl::unexpected<Problem>(found.error());
  Step taken = Step::Taken;
  const auto done = db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(outcome, take(db, *visitor.certificate, step));
    taken = outcome;
    return {};
  });
  if (!done) return trouble(done.error());
  if (taken == Step::Ended) return ended_now(found->terminal);
  if (taken == Step::Cloned) return cloned(found->terminal);
  return {};
}

tl::unexpected<Problem> Admission::unknown() {
  return turn_away({}, 403, "unknown-certificate", "not one of this hub's");
}

tl::unexpected<Problem> Admission::cloned(const TerminalId& terminal) {
  return turn_away(terminal, 403, "cloned-terminal",
                   to_string(terminal) + " is there twice: enrol it again");
}

// Late requests of a terminal's own look like this, too.
tl::unexpected<Problem> Admission::ended_now(const TerminalId& terminal) {
  return turn_away(terminal, 403, "ended-certificate", "a later one has taken its place");
}

// A terminal writes a certificate down before it begins a session under it, and never comes with an
// earlier one from then on.
tl::unexpected<Problem> Admission::ended(const Known& known, const Digest& certificate) {
  if (std::chrono::abs(clock_.now() - *known.ended_at) <= kOnItsWay)
    return ended_now(known.terminal);
  if (const auto marked = mark_cloned(certificate); !marked) return trouble(marked.error());
  return cloned(known.terminal);
}

// Unless the terminal was enrolled again meanwhile: nothing that it had before counts then.
Result<void> Admission::mark_cloned(const Digest& ended) {
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(execute(db,
                         "UPDATE terminals SET cloned_at = ? WHERE cloned_at IS NULL AND id ="
                         " (SELECT terminal_id FROM certificates WHERE fingerprint = ?)",
                         clock_.now(), ended));
    return {};
  });
}

tl::unexpected<Problem> Admission::turn_away(const std::optional<TerminalId>& who, int status,
                                             const std::string& reason, const std::string& detail) {
  note_quietly(who, reason);
  return refuse(status, reason, detail);
}

void Admission::note_stranger(const std::string& reason) {
  note_quietly({}, reason);
}

void Admission::note_quietly(const std::optional<TerminalId>& who, const std::string& reason) {
  if (const auto noted = note(who, reason); !noted) log_error(noted.error().detail);
}

Result<void> Admission::note(const std::optional<TerminalId>& who, const std::string& reason) {
  const Bytes id = blob_of(who);
  const TimePoint now = clock_.now();
  JIANGXIN_ASSIGN(last_at, db_.peek([&](Database& db) {
    return select_value<TimePoint>(
        db, "SELECT last_at FROM refusals WHERE terminal_id = ? AND reason = ?", id, reason);
  }));
  if (last_at && std::chrono::abs(now - *last_at) < kNotedEvery) return {};
  log_warning("turned away: " + reason + (who ? ", terminal " + to_string(*who) : ""));
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(execute(db,
                         "INSERT INTO refusals VALUES(?, ?, 1, ?) ON CONFLICT DO UPDATE SET"
                         " times = times + 1, last_at = excluded.last_at",
                         id, reason, now));
    return {};
  });
}

Result<void> Admission::revoke(const TerminalId& id) {
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(
        changed,
        execute(db, "UPDATE terminals SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?",
                clock_.now(), id));
    if (changed == 0) return fail(ErrorCode::NotFound, "no terminal " + to_string(id));
    JIANGXIN_TRY(execute(db, "DELETE FROM enrolment_codes WHERE terminal_id = ?", id));
    return {};
  });
}

Result<std::vector<Standing>> Admission::standings() {
  return db_.read([](Database& db) -> Result<std::vector<Standing>> {
    JIANGXIN_ASSIGN(all,
                    select<Standing>(db,
                                     "SELECT id, unit_name, revoked_at, cloned_at,"
                                     " (SELECT max(valid_until) FROM certificates"
                                     "  WHERE terminal_id = terminals.id AND ended_at IS NULL),"
                                     " sessions, session_at FROM terminals ORDER BY name, id",
                                     read_standing));
    for (Standing& standing : all) {
      JIANGXIN_ASSIGN(refusals, refusals_of(db, standing.id));
      standing.refusals = std::move(refusals);
    }
    return std::move(all);
  });
}

Result<std::vector<TurnedAway>> Admission::strangers() {
  return db_.read([](Database& db) { return refusals_of(db, std::nullopt); });
}

Result<void> Admission::forget_sessions() {
  return db_.commit([](Database& db) -> Result<void> {
    JIANGXIN_TRY(execute(db, "UPDATE terminals SET session = NULL"));
    return {};
  });
}

}  // namespace jiangxin
