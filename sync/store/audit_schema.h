// The tables of the audit log, and of what HQ says of reps, each as one step of the terminal's
// schema. Inside sync/store only.
#pragma once

#include <string_view>

namespace jiangxin {

inline constexpr std::string_view kAuditTables = R"sql(
  CREATE TABLE audit (
    place     INTEGER PRIMARY KEY NOT NULL,
    sealed    BLOB NOT NULL,
    link      BLOB NOT NULL,
    signature BLOB NOT NULL
  );
  -- It only grows. The first of these also stops INSERT OR REPLACE, which deletes unseen.
  CREATE TRIGGER audit_grows BEFORE INSERT ON audit
    WHEN new.place <> (SELECT coalesce(max(place), 0) + 1 FROM audit) BEGIN
    SELECT RAISE(ABORT, 'an audit entry stands behind all others');
  END;
  CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'an audit entry is not changed');
  END;
  CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'an audit entry is not deleted');
  END;

  -- Up to where HQ has it; up to where it was let out; the clock at the last entry.
  CREATE TABLE audit_sent (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    place    INTEGER NOT NULL,
    tried    INTEGER NOT NULL,
    last_at  INTEGER
  );
  INSERT INTO audit_sent VALUES (1, 0, 0, NULL);
)sql";

inline constexpr std::string_view kStaffTable = R"sql(
  -- What HQ last said of this terminal's reps; the latest time seen since.
  CREATE TABLE staff (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    number   INTEGER NOT NULL,
    told_at  INTEGER,
    days     INTEGER NOT NULL,
    revoked  TEXT NOT NULL,
    latest   INTEGER
  );
  INSERT INTO staff VALUES (1, 0, NULL, 90, '', NULL);
)sql";

inline constexpr std::string_view kSignedStaff = R"sql(
  -- What HQ last said of this terminal's reps, as it signed it; the latest time seen since. An order
  -- without a signature is none: HQ tells it again within a day.
  CREATE TABLE staff_order (
    only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
    json      TEXT,
    signature BLOB,
    latest    INTEGER
  );
  INSERT INTO staff_order SELECT 1, NULL, NULL, latest FROM staff;
  DROP TABLE staff;
)sql";

}  // namespace jiangxin
