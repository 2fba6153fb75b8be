#include "sync/endpoint/hq_store.h"

#include "sync/base/log.h"
#include "sync/endpoint/event_rows.h"
#include "sync/endpoint/terminal_rows.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

// Its columns, and whatever is read behind them.
std::string terminal_columns() {
  return "id, name, revoked_at, cloned_at, " + std::string(kKeyColumns);
}
template <class... Rest>
Result<void> read_terminal(Statement& row, KnownTerminal& terminal, Rest&... rest) {
  KeyRow keys;
  JIANGXIN_TRY(row.read(terminal.id, terminal.name, terminal.revoked_at, terminal.cloned_at,
                        keys.sign, keys.unit, keys.sm2_sign, keys.sm2_unit, rest...));
  terminal.sign_keys = keys.sign_keys();
  terminal.unit_keys = keys.unit_keys();
  return {};
}
Result<void> read_one(Statement& row, KnownTerminal& terminal) {
  return read_terminal(row, terminal);
}

Result<void> read_custody(Statement& row, Custody& custody) {
  return row.read(custody.digest, custody.receipt_json);
}

struct Event {
  std::int64_t number = 0;
  std::optional<std::string> receipt;
  std::optional<std::string> decision;
  std::optional<std::string> campaign;
  std::optional<std::string> handover;
};

Result<void> append(const Event& event, Updates& updates) {
  if (event.receipt) {
    JIANGXIN_ASSIGN(receipt, parse_receipt(*event.receipt));
    updates.receipts.push_back(receipt);
  }
  if (event.decision) {
    JIANGXIN_ASSIGN(decision, parse_decision(*event.decision));
    updates.decisions.push_back(std::move(decision));
  }
  if (event.campaign) updates.campaigns.push_back({*event.campaign, {}});
  if (event.handover) {
    JIANGXIN_ASSIGN(handover, parse_handover(*event.handover));
    updates.handovers.push_back(std::move(handover));
  }
  updates.cursor = std::to_string(event.number);
  return {};
}

Result<std::optional<Custody>> custody_in(Database& db, const SubmissionId& id) {
  return select_one<Custody>(db, "SELECT digest, receipt FROM submissions WHERE id = ?",
                             read_custody, id);
}

// The judgement that goes with it, if there is one.
Result<void> insert(Database& db, const SubmissionManifest& manifest,
                    const HqStore::Outcome& outcome) {
  if (!outcome.decision) return {};
  JIANGXIN_ASSIGN(next, new_event(db, manifest.terminal_id, manifest.application_id));
  return insert(db, outcome.decision(next));
}

Result<SubmissionManifest> manifest_in(Database& db, const SubmissionId& id) {
  JIANGXIN_ASSIGN(
      json, select_value<std::string>(db, "SELECT manifest FROM submissions WHERE id = ?", id));
  if (!json) return fail(ErrorCode::NotFound, "submission " + to_string(id));
  return parse_manifest(*json);
}

// An application's first link needs no chain to be looked at.
Result<void> begin_or_renew(Database& db, const SubmissionManifest& manifest, std::int64_t number,
                            const std::optional<Digest>& person) {
  const bool is_content =
      manifest.kind == SubmissionKind::Applicant || manifest.kind == SubmissionKind::Correction;
  JIANGXIN_ASSIGN(begun,
                  execute(db,
                          "INSERT INTO applications(id, campaign_id, newest, content, person)"
                          " VALUES(?, ?, ?, ?, ?) ON CONFLICT(id) DO NOTHING",
                          manifest.application_id, manifest.campaign_id, number,
                          is_content ? std::optional(number) : std::nullopt, person));
  return begun > 0 ? Result<void>() : renew(db, manifest.application_id);
}

Result<void> insert(Database& db, const HqStore::NewSubmission& added) {
  const SubmissionManifest& manifest = added.submission.manifest;
  JIANGXIN_ASSIGN(may, may_speak(db, manifest.application_id, manifest.terminal_id));
  JIANGXIN_ASSIGN(number, new_event(db, manifest.terminal_id, manifest.application_id));
  const std::optional<Digest> person = may && added.outcome ? added.outcome->person : std::nullopt;
  // What is foreign waits for nobody's judgement.
  JIANGXIN_TRY(execute(db,
                       "INSERT INTO submissions(number, id, application_id, kind, digest, follows,"
                       " received_at, receipt, manifest, signature, body, judged, is_foreign,"
                       " person) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       number, manifest.id, manifest.application_id, manifest.kind,
                       added.receipt.digest, manifest.follows, added.receipt.received_at,
                       to_json(added.receipt), added.submission.manifest_json,
                       added.submission.signature, added.submission.body,
                       !may || added.outcome.has_value(), !may, person));
  for (const Digest& withdrawal : manifest.after_withdrawals)
    JIANGXIN_TRY(execute(db, "INSERT INTO after_withdrawals(withdrawal, number) VALUES(?, ?)",
                         withdrawal, number));
  if (!may) {
    log_warning("submission " + to_string(manifest.id) + ": not its application's terminal");
    return {};
  }
  JIANGXIN_TRY(let_speak(db, manifest.application_id, manifest.terminal_id));
  JIANGXIN_TRY(begin_or_renew(db, manifest, number, person));
  return added.outcome ? insert(db, manifest, *added.outcome) : Result<void>();
}

}  // namespace

Result<void> HqStore::put_terminal(const KnownTerminal& terminal) {
  JIANGXIN_ASSIGN(known, this->terminal(terminal.id));
  if (known && (known->sign_keys != terminal.sign_keys || known->unit_keys != terminal.unit_keys))
    return fail(ErrorCode::Conflict, "terminal " + to_string(terminal.id) + " has other keys");
  return db_.commit([&](Database& db) -> Result<void> {
    const KeyRow keys = key_row(terminal.sign_keys, terminal.unit_keys);
    JIANGXIN_TRY(execute(db,
                         "INSERT INTO terminals(id, name, " + std::string(kKeyColumns) +
                             ") VALUES(?, ?, ?, ?, ?, ?)"
                             " ON CONFLICT(id) DO UPDATE SET name = excluded.name",
                         terminal.id, terminal.name, keys.sign, keys.unit, keys.sm2_sign,
                         keys.sm2_unit));
    return {};
  });
}

Result<std::vector<KnownTerminal>> HqStore::terminals() {
  return db_.read([](Database& db) {
    return select<KnownTerminal>(
        db, "SELECT " + terminal_columns() + " FROM terminals ORDER BY name, id", read_one);
  });
}

Result<std::optional<KnownTerminal>> HqStore::terminal(const TerminalId& id) {
  return db_.read([&](Database& db) {
    return select_one<KnownTerminal>(
        db, "SELECT " + terminal_columns() + " FROM terminals WHERE id = ?", read_one, id);
  });
}

Result<std::optional<HqStore::Lookup>> HqStore::look_up(const SubmissionManifest& manifest) {
  std::optional<int> newest;
  const auto read_lookup = [&](Statement& row, Lookup& found) {
    return read_terminal(row, found.terminal, found.is_here, newest);
  };
  return db_.peek([&](Database& db) -> Result<std::optional<Lookup>> {
    JIANGXIN_ASSIGN(
        found,
        select_one<Lookup>(db,
                           "SELECT " + terminal_columns() +
                               ", EXISTS(SELECT 1 FROM submissions WHERE id = ?2),"
                               " (SELECT max(version) FROM campaigns WHERE id = ?3)"
                               " FROM terminals WHERE id = ?1",
                           read_lookup, manifest.terminal_id, manifest.id, manifest.campaign_id));
    if (!found || !newest) return std::move(found);
    const auto parsed = parsed_.find({manifest.campaign_id, manifest.form_version});
    if (parsed != parsed_.end() && parsed->second.newest == *newest) {
      found->campaign = parsed->second.campaign;
    } else {
      JIANGXIN_ASSIGN(campaign, campaign_in(db, manifest.campaign_id, manifest.form_version));
      found->campaign = campaign;
    }
    return std::move(found);
  });
}

Result<std::optional<Custody>> HqStore::custody(const SubmissionId& id) {
  return db_.read([&](Database& db) { return custody_in(db, id); });
}

Result<Custody> HqStore::add(const NewSubmission& added) {
  Custody custody;
  JIANGXIN_TRY(db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(stored, custody_in(db, added.submission.manifest.id));
    custody = stored.value_or(Custody{added.receipt.digest, to_json(added.receipt)});
    return stored ? Result<void>() : insert(db, added);
  }));
  return custody;
}

Result<std::vector<SubmissionId>> HqStore::unjudged(std::optional<ApplicationId> of) {
  return db_.read([&](Database& db) {
    return select<SubmissionId>(
        db,
        "SELECT id FROM submissions WHERE judged = 0 AND application_id = ifnull(?, application_id)"
        " ORDER BY number",
        [](Statement& row, SubmissionId& id) { return row.read(id); }, of);
  });
}

Result<void> HqStore::judge(const SubmissionId& id, const Outcome& outcome) {
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(manifest, manifest_in(db, id));
    JIANGXIN_ASSIGN(waited,
                    select_value<SubmissionId>(db,
                                               "UPDATE submissions SET judged = 1, person = ?"
                                               " WHERE id = ? AND judged = 0 RETURNING id",
                                               outcome.person, id));
    if (!waited) return {};
    JIANGXIN_TRY(renew(db, manifest.application_id));
    return insert(db, manifest, outcome);
  });
}

Result<void> HqStore::count_in(const SubmissionId& id) {
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(manifest, manifest_in(db, id));
    JIANGXIN_TRY(let_speak(db, manifest.application_id, manifest.terminal_id));
    JIANGXIN_TRY(execute(db,
                         "UPDATE submissions SET is_foreign = 0, judged = 0"
                         " WHERE id = ? AND is_foreign <> 0",
                         id));
    return renew(db, manifest.application_id);
  });
}

Result<Decision> HqStore::decide(const SubmissionId& submission,
                                 const std::function<Decision(std::int64_t)>& make) {
  Decision decision;
  const auto done = db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(manifest, manifest_in(db, submission));
    JIANGXIN_ASSIGN(number, new_event(db, manifest.terminal_id, manifest.application_id));
    decision = make(number);
    JIANGXIN_TRY(insert(db, decision));
    return tell_holder(db, decision, {manifest.terminal_id});
  });
  if (!done) return tl::unexpected<Error>(done.error());
  return decision;
}

Result<Updates> HqStore::updates(const TerminalId& terminal, std::int64_t after,
                                 std::size_t limit) {
  const auto read_event = [](Statement& row, Event& event) {
    return row.read(event.number, event.receipt, event.decision, event.campaign, event.handover);
  };
  JIANGXIN_ASSIGN(events, db_.read([&](Database& db) {
    return select<Event>(db,
                         "SELECT e.number, s.receipt, d.decision, c.json, h.handover FROM ("
                         " SELECT * FROM (SELECT number FROM events WHERE terminal_id = ?1"
                         "  AND number > ?2 ORDER BY number LIMIT ?3)"
                         " UNION ALL SELECT number FROM campaigns WHERE number > ?2) e"
                         " LEFT JOIN submissions s ON s.number = e.number"
                         " LEFT JOIN retold r ON r.number = e.number"
                         " LEFT JOIN decisions d ON d.number = ifnull(r.decision, e.number)"
                         " LEFT JOIN campaigns c ON c.number = e.number"
                         " LEFT JOIN handovers h ON h.number = e.number AND" +
                             not_overtaken() +
                             "  AND NOT EXISTS(SELECT 1 FROM handovers n"
                             "   WHERE n.application_id = h.application_id AND n.number > h.number)"
                             " ORDER BY e.number LIMIT ?3",
                         read_event, terminal, after, limit + 1);
  }));
  Updates updates;
  updates.more = events.size() > limit;
  if (updates.more) events.pop_back();
  updates.cursor = std::to_string(after);
  for (const Event& event : events) JIANGXIN_TRY(append(event, updates));
  return updates;
}

Result<void> HqStore::skip_numbers() {
  static constexpr std::int64_t kGap = 1'000'000;
  return db_.commit([](Database& db) -> Result<void> {
    JIANGXIN_TRY(execute(db,
                         "INSERT INTO sqlite_sequence(name, seq) SELECT 'events', 0 WHERE NOT"
                         " EXISTS(SELECT 1 FROM sqlite_sequence WHERE name = 'events')"));
    JIANGXIN_TRY(
        execute(db, "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'events'", kGap));
    JIANGXIN_TRY(execute(db,
                         "UPDATE staff SET number ="
                         " (SELECT seq FROM sqlite_sequence WHERE name = 'events')"));
    return {};
  });
}

}  // namespace jiangxin
