// The terminal's log of what was done at it (sync/protocol/audit.h), in the one database: what is
// done and the entry that says so are one transaction. The database itself refuses to change or
// delete an entry. Kiosk and jiangxin-terminal write, jiangxin-sync carries: it has no key to write
// with.
#pragma once

#include "sync/protocol/audit.h"
#include "sync/store/database.h"
#include "sync/store/terminal.h"

namespace jiangxin {

// One thread; what it borrows outlives it.
class AuditLog {
 public:
  struct Parts {
    Database& db;
    const Terminal& terminal;
    const SignKeyPair& sign;
    Random& random;
    Clock& clock;
  };
  explicit AuditLog(const Parts& parts) : parts_(parts) {}

  struct What {
    AuditDeed deed{};
    std::string by;
    std::optional<ApplicationId> application = {};
    std::string rep = {};  // the credential that it is about, if not by's
  };
  // Now, behind all others. A clock that was set back since the last entry is an entry of its own
  // before it. A part of the transaction that it is in; alone one of its own. Errors: the
  // database's.
  Result<void> append(const What& what);
  // Work, and the entry if it is done: both or neither.
  Result<void> with(const What& what, const std::function<Result<void>()>& work);

 private:
  Result<void> note_clock(TimePoint now);
  Result<void> put(const AuditEntry& entry);

  Parts parts_;
};

// What of it goes to HQ. One thread; db outlives this.
class AuditOutbox {
 public:
  explicit AuditOutbox(Database& db) : db_(db) {}

  // The next entries, at most `most`, which no power cut takes back any more; none if HQ has all.
  Result<std::optional<AuditPart>> next(std::size_t most);
  // The same from that place on.
  Result<std::optional<AuditPart>> from(std::int64_t first, std::size_t most);
  Result<bool> is_waiting();
  // Nothing was ever written.
  Result<bool> is_empty();
  // Up to where HQ says that it has the log: less than before, if a backup was restored there.
  Result<void> acknowledge(std::int64_t place);
  // HQ has this entry and all before it; nothing, if it is not this log's, or known already.
  Result<void> acknowledge(const AuditMark& mark);

 private:
  Database& db_;
};

// Whether every link follows: of this terminal's own copy. Errors: Corrupt (says where), the
// database's.
Result<void> check_audit_log(Database& db, const Terminal& terminal);

}  // namespace jiangxin
