#include "sync/endpoint/hq_store.h"

#include "sync/store/statement.h"

namespace jiangxin {
namespace {

using Lock = std::lock_guard<std::mutex>;

Result<void> read_terminal(Statement& row, KnownTerminal& terminal) {
  return row.read(terminal.id, terminal.name, terminal.sign_key.bytes, terminal.unit_key.bytes);
}

Result<void> read_custody(Statement& row, Custody& custody) {
  return row.read(custody.digest, custody.receipt_json);
}

struct Event {
  std::int64_t number = 0;
  std::optional<std::string> receipt;
  std::optional<std::string> decision;
  std::optional<std::string> campaign;
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
  updates.cursor = std::to_string(event.number);
  return {};
}

}  // namespace

Result<void> HqStore::put_terminal(const KnownTerminal& terminal) {
  JIANGXIN_ASSIGN(known, this->terminal(terminal.id));
  if (known && (known->sign_key != terminal.sign_key || known->unit_key != terminal.unit_key))
    return fail(ErrorCode::Conflict, "terminal " + to_string(terminal.id) + " has other keys");
  const Lock lock(mutex_);
  JIANGXIN_TRY(execute(db_,
                       "INSERT INTO terminals(id, name, sign_key, unit_key) VALUES(?, ?, ?, ?)"
                       " ON CONFLICT(id) DO UPDATE SET name = excluded.name",
                       terminal.id, terminal.name, terminal.sign_key.bytes,
                       terminal.unit_key.bytes));
  return {};
}

Result<std::vector<KnownTerminal>> HqStore::terminals() {
  const Lock lock(reader_mutex_);
  return select<KnownTerminal>(
      reader_, "SELECT id, name, sign_key, unit_key FROM terminals ORDER BY name, id",
      read_terminal);
}

Result<std::optional<KnownTerminal>> HqStore::terminal(const TerminalId& id) {
  const Lock lock(reader_mutex_);
  return select_one<KnownTerminal>(
      reader_, "SELECT id, name, sign_key, unit_key FROM terminals WHERE id = ?", read_terminal,
      id);
}

Result<std::optional<Custody>> HqStore::custody(const SubmissionId& id) {
  const Lock lock(reader_mutex_);
  return select_one<Custody>(reader_, "SELECT digest, receipt FROM submissions WHERE id = ?",
                             read_custody, id);
}

Result<Custody> HqStore::add(const NewSubmission& added) {
  Custody custody;
  JIANGXIN_TRY(shared_.commit([&](Database&) -> Result<void> {
    JIANGXIN_ASSIGN(stored,
                    select_one<Custody>(db_, "SELECT digest, receipt FROM submissions WHERE id = ?",
                                        read_custody, added.submission.manifest.id));
    custody = stored.value_or(Custody{added.receipt.digest, to_json(added.receipt)});
    return stored ? Result<void>() : insert(added);
  }));
  return custody;
}

Result<std::int64_t> HqStore::new_event(const TerminalId& terminal,
                                        const ApplicationId& application) {
  JIANGXIN_ASSIGN(number,
                  select_value<std::int64_t>(
                      db_, "INSERT INTO events(terminal_id) VALUES(?) RETURNING number", terminal));
  JIANGXIN_TRY(
      execute(db_, "UPDATE applications SET newest = ? WHERE id = ?", *number, application));
  return *number;
}

Result<void> HqStore::insert(const NewSubmission& added) {
  const SubmissionManifest& manifest = added.submission.manifest;
  JIANGXIN_ASSIGN(number, new_event(manifest.terminal_id, manifest.application_id));
  JIANGXIN_TRY(execute(
      db_,
      "INSERT INTO submissions(number, id, application_id, kind, digest, follows, received_at,"
      " receipt, manifest, signature, body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      number, manifest.id, manifest.application_id, manifest.kind, added.receipt.digest,
      manifest.follows, added.receipt.received_at, to_json(added.receipt),
      added.submission.manifest_json, added.submission.signature, added.submission.body));
  JIANGXIN_TRY(execute(db_,
                       "INSERT INTO applications(id, campaign_id, newest, person)"
                       " VALUES(?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
                       " person = coalesce(excluded.person, person)",
                       manifest.application_id, manifest.campaign_id, number, added.person));
  if (!added.decision) return {};
  JIANGXIN_ASSIGN(next, new_event(manifest.terminal_id, manifest.application_id));
  return insert(added.decision(next));
}

Result<void> HqStore::insert(const Decision& decision) {
  JIANGXIN_TRY(execute(
      db_, "INSERT INTO decisions(number, application_id, state, decision) VALUES(?, ?, ?, ?)",
      decision.number, decision.application_id, decision.state, to_json(decision)));
  return {};
}

Result<Decision> HqStore::decide(const SubmissionId& submission,
                                 const std::function<Decision(std::int64_t)>& make) {
  const Lock lock(mutex_);
  Decision decision;
  JIANGXIN_TRY(db_.transaction([&]() -> Result<void> {
    JIANGXIN_ASSIGN(manifest_json,
                    select_value<std::string>(db_, "SELECT manifest FROM submissions WHERE id = ?",
                                              submission));
    if (!manifest_json) return fail(ErrorCode::NotFound, "submission " + to_string(submission));
    JIANGXIN_ASSIGN(manifest, parse_manifest(*manifest_json));
    JIANGXIN_ASSIGN(number, new_event(manifest.terminal_id, manifest.application_id));
    decision = make(number);
    return insert(decision);
  }));
  return decision;
}

Result<Updates> HqStore::updates(const TerminalId& terminal, std::int64_t after,
                                 std::size_t limit) {
  const Lock lock(reader_mutex_);
  const auto read_event = [](Statement& row, Event& event) {
    return row.read(event.number, event.receipt, event.decision, event.campaign);
  };
  JIANGXIN_ASSIGN(events,
                  select<Event>(reader_,
                                "SELECT e.number, s.receipt, d.decision, c.json FROM ("
                                " SELECT * FROM (SELECT number FROM events WHERE terminal_id = ?1"
                                "  AND number > ?2 ORDER BY number LIMIT ?3)"
                                " UNION ALL SELECT number FROM campaigns WHERE number > ?2) e"
                                " LEFT JOIN submissions s ON s.number = e.number"
                                " LEFT JOIN decisions d ON d.number = e.number"
                                " LEFT JOIN campaigns c ON c.number = e.number"
                                " ORDER BY e.number LIMIT ?3",
                                read_event, terminal, after, limit + 1));
  Updates updates;
  updates.more = events.size() > limit;
  if (updates.more) events.pop_back();
  updates.cursor = std::to_string(after);
  for (const Event& event : events) JIANGXIN_TRY(append(event, updates));
  return updates;
}

Result<void> HqStore::skip_numbers() {
  constexpr std::int64_t kGap = 1'000'000;
  const Lock lock(mutex_);
  return db_.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(execute(db_,
                         "INSERT INTO sqlite_sequence(name, seq) SELECT 'events', 0 WHERE NOT"
                         " EXISTS(SELECT 1 FROM sqlite_sequence WHERE name = 'events')"));
    JIANGXIN_TRY(
        execute(db_, "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'events'", kGap));
    return {};
  });
}

}  // namespace jiangxin
