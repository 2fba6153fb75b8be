#include "sync/enrolment/enrolment_note.h"

#include "sync/store/audit_log.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {
namespace {

Result<void> append_enrolment(FileSystem& files, const Path& data, Database& db, AuditLog log) {
  const std::string by(kByTerminal);
  JIANGXIN_ASSIGN(is_new, AuditOutbox(db).is_empty());
  JIANGXIN_TRY(log.append({AuditDeed::Enrolled, by}));
  if (!is_new) return {};
  JIANGXIN_ASSIGN(reps, load_rep_credentials(files, data));
  for (const RepCredential& rep : reps)
    JIANGXIN_TRY(log.append({AuditDeed::RepAdded, by, {}, rep.id}));
  return {};
}

}  // namespace

Result<void> note_enrolment(FileSystem& files, const Path& data, const Terminal& terminal,
                            Random& random, Clock& clock) {
  JIANGXIN_ASSIGN(db, Database::open(database_file(data)));
  JIANGXIN_ASSIGN(sign, load_sign_keys(files, data));
  const AuditLog log({db, terminal, sign.x25519, random, clock});
  return db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(InboxRepository(db).set_setting("hub_url", terminal.hub_url));
    return append_enrolment(files, data, db, log);
  });
}

}  // namespace jiangxin
