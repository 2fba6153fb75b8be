#include "sync/endpoint/hq_database.h"

namespace jiangxin {
namespace {

constexpr std::string_view kHandovers = R"sql(
-- Applications on their way back to a terminal (docs/decisions/0017), and what it may fetch.
CREATE TABLE handovers(
  number INTEGER PRIMARY KEY REFERENCES events(number),
  application_id BLOB NOT NULL,
  terminal_id BLOB NOT NULL,
  handover TEXT NOT NULL);
CREATE INDEX handovers_of_application ON handovers(application_id, number);
CREATE TABLE handed_files(
  digest BLOB NOT NULL,
  terminal_id BLOB NOT NULL,
  PRIMARY KEY(digest, terminal_id)) WITHOUT ROWID;
)sql";

constexpr std::string_view kSuite2 = R"sql(
-- A terminal's keys of suite 2; null: it came without.
ALTER TABLE terminals ADD COLUMN sm2_sign_key BLOB;
ALTER TABLE terminals ADD COLUMN sm2_unit_key BLOB;
)sql";

constexpr std::string_view kRetold = R"sql(
-- The public half of the reply key that was handed over with it; null: by an earlier version.
ALTER TABLE handovers ADD COLUMN reply_key BLOB;
-- Events that tell the terminal to which an application was handed back what was decided since.
CREATE TABLE retold(
  number INTEGER PRIMARY KEY REFERENCES events(number),
  decision INTEGER NOT NULL REFERENCES decisions(number));
)sql";

constexpr std::string_view kSpeakers = R"sql(
-- Which terminals may speak of an application (docs/decisions/0029): whoever sent it first, whoever
-- it was handed back to, whoever a clerk counted in. Before there was a rule, whoever did.
CREATE TABLE speakers(
  application_id BLOB NOT NULL,
  terminal_id BLOB NOT NULL,
  PRIMARY KEY(application_id, terminal_id)) WITHOUT ROWID;
INSERT OR IGNORE INTO speakers SELECT s.application_id, e.terminal_id FROM submissions s
  JOIN events e ON e.number = s.number;
INSERT OR IGNORE INTO speakers SELECT application_id, terminal_id FROM handovers;
-- 1: of another terminal. It is kept, and counts for nothing.
ALTER TABLE submissions ADD COLUMN is_foreign INTEGER NOT NULL DEFAULT 0;
CREATE VIEW counted AS SELECT * FROM submissions WHERE is_foreign = 0;
)sql";

constexpr std::string_view kEndedCertificates = R"sql(
-- The order in which HQ issued a terminal's; when one ended: it is kept, to know a copy by
-- (docs/decisions/0010).
ALTER TABLE certificates ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE certificates ADD COLUMN ended_at INTEGER;
)sql";

constexpr std::string_view kChains = R"sql(
-- The number of an application's newest content by its chain (chain_order.h), whenever that came.
ALTER TABLE applications ADD COLUMN content INTEGER;
-- Whose it is, as its application's; null too: stored by an earlier version.
ALTER TABLE submissions ADD COLUMN person BLOB;
-- The number of the submission that a decision is on, and of what was handed over.
ALTER TABLE decisions ADD COLUMN about INTEGER;
ALTER TABLE handovers ADD COLUMN content INTEGER;
-- What was stored before: kiosks lead on from a content by another, or by a withdrawal and another.
UPDATE applications SET content = (SELECT c.number FROM counted c
  WHERE c.application_id = applications.id AND c.kind IN (0, 2)
    AND NOT EXISTS(SELECT 1 FROM counted n WHERE n.application_id = c.application_id
      AND n.kind IN (0, 2) AND (n.follows = c.digest OR n.follows IN (SELECT w.digest
        FROM counted w WHERE w.application_id = c.application_id AND w.kind = 4
        AND w.follows = c.digest)))
  ORDER BY c.number DESC LIMIT 1);
UPDATE decisions SET about = (SELECT s.number FROM submissions s
  WHERE s.application_id = decisions.application_id
    AND lower(hex(s.id)) = replace(json_extract(decision, '$.submission_id'), '-', ''));
UPDATE handovers SET content = (SELECT max(s.number) FROM counted s
  WHERE s.application_id = handovers.application_id AND s.number < handovers.number
    AND s.kind IN (0, 2));
)sql";

constexpr std::string_view kAfterWithdrawals = R"sql(
-- What a submission's manifest names as such; no manifest of before does.
CREATE TABLE after_withdrawals(
  withdrawal BLOB NOT NULL,  -- its digest
  number INTEGER NOT NULL REFERENCES submissions(number),
  PRIMARY KEY(withdrawal, number)) WITHOUT ROWID;
)sql";

}  // namespace

// events counts everything that HQ says: receipts and decisions of all terminals, and campaigns, in
// one order, which is what a terminal's cursor walks. A campaign's event is of no terminal.
const Schema& hub_schema() {
  static const Schema schema{
      0x4a584842,  // "JXHB"
      {R"sql(
CREATE TABLE campaigns(
  id TEXT NOT NULL,
  form_version INTEGER NOT NULL,
  version INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY(id, form_version)) WITHOUT ROWID;

CREATE TABLE terminals(
  id BLOB PRIMARY KEY,
  name TEXT NOT NULL,
  sign_key BLOB NOT NULL,
  unit_key BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE events(
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  terminal_id BLOB NOT NULL);
CREATE INDEX events_of_terminal ON events(terminal_id, number);

CREATE TABLE applications(
  id BLOB PRIMARY KEY,
  campaign_id TEXT NOT NULL,
  newest INTEGER NOT NULL,  -- number of its newest event
  person BLOB               -- keyed hash of the ID number
) WITHOUT ROWID;
CREATE INDEX applications_by_newest ON applications(newest);
CREATE INDEX applications_of_person ON applications(campaign_id, person);

CREATE TABLE submissions(
  number INTEGER PRIMARY KEY REFERENCES events(number),
  id BLOB NOT NULL UNIQUE,
  application_id BLOB NOT NULL,
  kind INTEGER NOT NULL,
  digest BLOB NOT NULL,
  follows BLOB,
  received_at INTEGER NOT NULL,
  receipt TEXT NOT NULL,
  manifest TEXT NOT NULL,
  signature BLOB NOT NULL,
  body BLOB NOT NULL);
CREATE INDEX submissions_of_application ON submissions(application_id, number);

CREATE TABLE decisions(
  number INTEGER PRIMARY KEY REFERENCES events(number),
  application_id BLOB NOT NULL,
  state INTEGER NOT NULL,
  decision TEXT NOT NULL);
CREATE INDEX decisions_of_application ON decisions(application_id, number);
)sql",
       R"sql(
-- A submission whose body is empty has it on the shelf, under the manifest's body_digest.

CREATE TABLE small_files(
  digest BLOB NOT NULL UNIQUE,
  bytes BLOB NOT NULL);

CREATE TABLE uploads(
  name TEXT PRIMARY KEY,          -- last part of its address (a digest, or an id), and whose it is
  length INTEGER NOT NULL,
  metadata TEXT NOT NULL,         -- as the client gave it
  digest BLOB,                    -- of all of it, if the client said; once whole, what it is
  offset INTEGER NOT NULL,        -- durable at least
  exact INTEGER NOT NULL,         -- 1: and nothing behind it counts
  whole INTEGER NOT NULL,
  touched_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX uploads_by_age ON uploads(touched_at);
)sql",
       R"sql(
-- The number of the event that told every terminal; null: they have it from their setup.
ALTER TABLE campaigns ADD COLUMN number INTEGER;
CREATE INDEX campaigns_by_number ON campaigns(number);
)sql",
       R"sql(
-- Who a terminal is (docs/decisions/0010).
ALTER TABLE terminals ADD COLUMN unit_name TEXT NOT NULL DEFAULT '';
ALTER TABLE terminals ADD COLUMN revoked_at INTEGER;
ALTER TABLE terminals ADD COLUMN cloned_at INTEGER;  -- it is there twice: both pause
ALTER TABLE terminals ADD COLUMN session BLOB;       -- null: any is taken for the first
ALTER TABLE terminals ADD COLUMN sessions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminals ADD COLUMN session_at INTEGER;

CREATE TABLE certificates(
  fingerprint BLOB PRIMARY KEY,  -- digest of its DER
  terminal_id BLOB NOT NULL,
  valid_until INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX certificates_of_terminal ON certificates(terminal_id);

-- Until a terminal that enrolled with it has begun a session.
CREATE TABLE enrolment_codes(
  id BLOB PRIMARY KEY,
  key BLOB NOT NULL,
  name TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  again INTEGER NOT NULL,  -- 1: for this terminal only
  terminal_id BLOB,        -- or whoever has enrolled with it so far
  valid_until INTEGER NOT NULL) WITHOUT ROWID;

-- Who was turned away, and why: of a terminal, or (no id) of nobody that HQ knows.
CREATE TABLE refusals(
  terminal_id BLOB NOT NULL,
  reason TEXT NOT NULL,
  times INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY(terminal_id, reason)) WITHOUT ROWID;
)sql",
       R"sql(
-- Who began it; null: nobody was asked.
ALTER TABLE uploads ADD COLUMN terminal_id BLOB;
CREATE INDEX uploads_of_terminal ON uploads(terminal_id) WHERE whole = 0;
)sql",
       R"sql(
-- 0: taken without the key that opens it (docs/decisions/0012).
ALTER TABLE submissions ADD COLUMN judged INTEGER NOT NULL DEFAULT 1;
CREATE INDEX submissions_unjudged ON submissions(number) WHERE judged = 0;
)sql",
       R"sql(
-- The terminals' audit logs (docs/decisions/0014). Entries are never changed or deleted; whether
-- one is broken off from those before it may be learned later.
CREATE TABLE audit(
  number INTEGER PRIMARY KEY,
  terminal_id BLOB NOT NULL,
  place INTEGER NOT NULL,
  before BLOB NOT NULL,  -- link of the entry before; zeros before the first
  link BLOB NOT NULL,
  signature BLOB NOT NULL,
  sealed BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  broken INTEGER NOT NULL,
  UNIQUE(terminal_id, place, link));
CREATE INDEX audit_broken ON audit(terminal_id) WHERE broken <> 0;
CREATE INDEX audit_of_terminal ON audit(terminal_id, number);
CREATE TRIGGER audit_stays BEFORE UPDATE OF number, terminal_id, place, before, link, signature,
  sealed, received_at ON audit BEGIN
  SELECT RAISE(ABORT, 'an audit entry is not changed');
END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'an audit entry is not deleted');
END;
)sql",
       R"sql(
-- For how long a rep's credential works without HQ, and which do not any more; number: of the event
-- that changed it last.
CREATE TABLE staff(
  only_row INTEGER PRIMARY KEY CHECK(only_row = 1),
  number INTEGER NOT NULL,
  days INTEGER NOT NULL);
INSERT INTO staff VALUES(1, 0, 90);
CREATE TABLE revoked_reps(
  terminal_id BLOB NOT NULL,
  id TEXT NOT NULL,
  revoked_at INTEGER NOT NULL,
  PRIMARY KEY(terminal_id, id)) WITHOUT ROWID;
)sql",
       kHandovers, kSuite2, kRetold, kSpeakers, kEndedCertificates, kChains, kAfterWithdrawals}};
  return schema;
}

}  // namespace jiangxin
