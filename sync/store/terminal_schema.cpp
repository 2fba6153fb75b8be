// The terminal's tables. Nothing tells whose a draft is: it is found by a keyed token.
#include "sync/store/audit_schema.h"
#include "sync/store/database.h"

namespace jiangxin {
namespace {

constexpr std::string_view kFirst = R"sql(
  CREATE TABLE draft (
    id             BLOB PRIMARY KEY NOT NULL,
    application_id BLOB NOT NULL,
    lookup         BLOB NOT NULL,
    changed_at     INTEGER NOT NULL,
    pin_key        BLOB NOT NULL,
    unit_key       BLOB NOT NULL,
    unit_card      BLOB NOT NULL,
    sealed         BLOB NOT NULL
  );
  CREATE INDEX draft_by_lookup ON draft (lookup);
  CREATE INDEX draft_by_change ON draft (changed_at);

  -- Immutable: what is on the wire. Beside the outbox, so that an attempt does not rewrite it.
  CREATE TABLE submission (
    id            BLOB PRIMARY KEY NOT NULL,
    digest        BLOB NOT NULL,
    manifest_json TEXT NOT NULL,
    signature     BLOB NOT NULL,
    body          BLOB NOT NULL
  );
  CREATE TABLE outbox (
    place           INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE REFERENCES submission (id),
    application_id  BLOB NOT NULL,
    kind            INTEGER NOT NULL,
    state           INTEGER NOT NULL,
    attempts        INTEGER NOT NULL,
    enqueued_at     INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    trouble         INTEGER,
    trouble_detail  TEXT NOT NULL,
    total_bytes     INTEGER NOT NULL,
    sent_bytes      INTEGER NOT NULL,
    files           INTEGER NOT NULL,
    files_sent      INTEGER NOT NULL
  );
  CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE state IN (0, 1);
  CREATE INDEX outbox_by_application ON outbox (application_id);

  -- Home shows these counts; counting 100,000 entries each time would take longer than drawing.
  CREATE TABLE outbox_tally (
    state   INTEGER PRIMARY KEY,
    entries INTEGER NOT NULL
  );
  INSERT INTO outbox_tally VALUES (0, 0), (1, 0), (2, 0), (3, 0);
  CREATE TRIGGER outbox_enqueued AFTER INSERT ON outbox BEGIN
    UPDATE outbox_tally SET entries = entries + 1 WHERE state = new.state;
  END;
  CREATE TRIGGER outbox_moved AFTER UPDATE OF state ON outbox WHEN old.state <> new.state BEGIN
    UPDATE outbox_tally SET entries = entries - 1 WHERE state = old.state;
    UPDATE outbox_tally SET entries = entries + 1 WHERE state = new.state;
  END;

  CREATE TABLE receipt (
    submission_id  BLOB PRIMARY KEY NOT NULL REFERENCES submission (id),
    application_id BLOB NOT NULL,
    digest         BLOB NOT NULL,
    received_at    INTEGER NOT NULL,
    signature      BLOB NOT NULL
  );

  CREATE TABLE decision (
    application_id BLOB NOT NULL,
    number         INTEGER NOT NULL,
    submission_id  BLOB NOT NULL,
    state          INTEGER NOT NULL,
    decided_at     INTEGER NOT NULL,
    sealed_text    BLOB NOT NULL,
    signature      BLOB NOT NULL,
    UNIQUE (application_id, number)
  );
  -- The newest decision of each application, and whether it is a return that nobody has opened.
  CREATE TABLE standing (
    application_id BLOB PRIMARY KEY NOT NULL,
    number         INTEGER NOT NULL,
    unread_return  INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX standing_unread ON standing (unread_return) WHERE unread_return = 1;

  CREATE TABLE link (
    only_row     INTEGER PRIMARY KEY CHECK (only_row = 1),
    cursor       TEXT NOT NULL,
    reachable    INTEGER NOT NULL,
    last_contact INTEGER,
    last_hq_time INTEGER,
    trouble      INTEGER
  );
  INSERT INTO link (only_row, cursor, reachable) VALUES (1, '', 0);

  CREATE TABLE campaign (
    id           TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    json         TEXT NOT NULL,
    PRIMARY KEY (id, form_version)
  );
  CREATE TABLE setting (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
  ) WITHOUT ROWID;
)sql";

constexpr std::string_view kSecond = R"sql(
  -- Home shows this count too: rings come often, and unread returns may be many.
  CREATE TABLE return_tally (
    unread INTEGER NOT NULL
  );
  INSERT INTO return_tally SELECT count(*) FROM standing WHERE unread_return = 1;
  CREATE TRIGGER standing_begun AFTER INSERT ON standing WHEN new.unread_return = 1 BEGIN
    UPDATE return_tally SET unread = unread + 1;
  END;
  CREATE TRIGGER standing_changed AFTER UPDATE OF unread_return ON standing
    WHEN old.unread_return <> new.unread_return BEGIN
    UPDATE return_tally SET unread = unread + new.unread_return - old.unread_return;
  END;
  DROP INDEX standing_unread;

  -- The pictures of a draft's files, apart from what every keystroke writes anew.
  CREATE TABLE draft_pictures (
    draft_id BLOB PRIMARY KEY NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    pictures BLOB NOT NULL
  );
)sql";

constexpr std::string_view kThird = R"sql(
  -- When it was last written on a stick.
  ALTER TABLE outbox ADD COLUMN exported_at INTEGER;
)sql";

constexpr std::string_view kFourth = R"sql(
  -- What waited a day goes first, else the smallest: each the first row of an index.
  CREATE INDEX outbox_by_age ON outbox (enqueued_at) WHERE state IN (0, 1);
  CREATE INDEX outbox_by_size ON outbox (total_bytes) WHERE state IN (0, 1);
  INSERT INTO outbox_tally VALUES (4, 0);
  ALTER TABLE link ADD COLUMN hq_ahead INTEGER;
)sql";

// A final decision and a closed campaign end what a terminal keeps: how that is found, and what it
// comes to.
constexpr std::string_view kFifth = R"sql(
  -- '': written by a version before this one, and not opened since.
  ALTER TABLE draft ADD COLUMN campaign_id TEXT NOT NULL DEFAULT '';
  CREATE INDEX draft_by_campaign ON draft (campaign_id);
  CREATE INDEX draft_by_application ON draft (application_id);
  -- Every file that was ever in a draft.
  CREATE TABLE draft_file (
    draft_id BLOB NOT NULL REFERENCES draft (id),
    digest   BLOB NOT NULL,
    PRIMARY KEY (draft_id, digest)
  ) WITHOUT ROWID;
  -- Files whose keys are destroyed: to be removed.
  CREATE TABLE condemned_file (
    digest BLOB PRIMARY KEY NOT NULL
  ) WITHOUT ROWID;

  -- What a draft's owner has when it is gone.
  CREATE TABLE credential (
    draft_id       BLOB PRIMARY KEY NOT NULL,
    application_id BLOB NOT NULL,
    campaign_id    TEXT NOT NULL,
    lookup         BLOB NOT NULL,
    pin_key        BLOB NOT NULL,
    sealed         BLOB NOT NULL
  );
  CREATE INDEX credential_by_lookup ON credential (lookup);
  CREATE INDEX credential_by_campaign ON credential (campaign_id);

  -- Applications with a draft here that HQ has decided finally. The states are DecisionState's not
  -- recommended, published, superseded.
  CREATE TABLE decided (
    application_id BLOB PRIMARY KEY NOT NULL
  ) WITHOUT ROWID;
  INSERT OR IGNORE INTO decided
    SELECT application_id FROM decision JOIN draft USING (application_id) WHERE state IN (5, 8, 9);
  CREATE TRIGGER decision_final AFTER INSERT ON decision WHEN new.state IN (5, 8, 9) BEGIN
    INSERT OR IGNORE INTO decided
      SELECT application_id FROM draft WHERE application_id = new.application_id;
  END;
  CREATE TRIGGER draft_ended AFTER DELETE ON draft BEGIN
    DELETE FROM decided WHERE application_id = old.application_id;
  END;
)sql";

// Applications that HQ hands back.
constexpr std::string_view kHandovers = R"sql(
  CREATE TABLE handover (
    application_id BLOB PRIMARY KEY NOT NULL,
    number         INTEGER NOT NULL,
    campaign_id    TEXT NOT NULL,
    json           TEXT,                       -- as HQ signed it; null: it waits no longer
    taken          INTEGER NOT NULL DEFAULT 0  -- 1: a draft was made of it
  );
  CREATE INDEX handover_by_campaign ON handover (campaign_id) WHERE json IS NOT NULL;
  CREATE TABLE handover_file (
    digest         BLOB PRIMARY KEY NOT NULL,
    application_id BLOB NOT NULL,
    size           INTEGER NOT NULL,
    have           INTEGER NOT NULL,  -- of its bytes, durably
    whole          INTEGER NOT NULL
  );
  CREATE INDEX handover_file_missing ON handover_file (size) WHERE whole = 0;
  CREATE INDEX handover_file_by_application ON handover_file (application_id, whole);
)sql";

constexpr std::string_view kCampaignSignature = R"sql(
  -- HQ's, over json; null: of this terminal's setup.
  ALTER TABLE campaign ADD COLUMN signature BLOB;
)sql";

// What was found on the pages of drafts' files (docs/decisions/0026).
constexpr std::string_view kPageSearches = R"sql(
  CREATE TABLE page_search (
    draft_id BLOB NOT NULL,
    file     BLOB NOT NULL,
    page     INTEGER NOT NULL,
    sealed   BLOB NOT NULL,  -- to the draft's reply key
    PRIMARY KEY (draft_id, file, page)
  ) WITHOUT ROWID;
  CREATE TRIGGER draft_gone_with_searches AFTER DELETE ON draft BEGIN
    DELETE FROM page_search WHERE draft_id = old.id;
  END;
)sql";

constexpr std::string_view kCarried = R"sql(
  -- 1: its writing on a stick was begun, so that HQ may get it.
  ALTER TABLE outbox ADD COLUMN carried INTEGER NOT NULL DEFAULT 0;
  UPDATE outbox SET carried = 1 WHERE exported_at IS NOT NULL;
)sql";

constexpr std::string_view kUnreadCampaigns = R"sql(
  -- HQ's, as it came, for a program that can read it.
  CREATE TABLE unread_campaign (
    id           TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    json         TEXT NOT NULL,
    signature    BLOB NOT NULL,
    PRIMARY KEY (id, form_version)
  );
)sql";

}  // namespace

const Schema& terminal_schema() {
  static const Schema schema{
      0x4a584b31,  // "JXK1"
      {kFirst, kSecond, kThird, kFourth, kFifth, kAuditTables, kStaffTable, kHandovers,
       kCampaignSignature, kPageSearches, kSignedStaff, kCarried, kUnreadCampaigns}};
  return schema;
}

Path database_file(const Path& data) {
  return data / "jiangxin.db";
}

}  // namespace jiangxin
