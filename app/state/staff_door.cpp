#include "app/state/staff_door.h"

#include "sync/base/log.h"

namespace jiangxin {
namespace {

// Somebody is refused, or let in, whether or not this can be written.
void note_anyway(Parts& parts, const AuditLog::What& what) {
  if (const auto noted = audit_log(parts, parts.worker_db).append(what); !noted)
    log_error("not in the audit log: " + to_string(what.deed) + ": " + noted.error().detail);
}

}  // namespace

AuditLog audit_log(Parts& parts, Database& db) {
  return AuditLog({db, parts.terminal, parts.secrets.sign, parts.random, parts.clock});
}

Result<OpenUnit> enter_as_rep(Parts& parts, const RepCredential& rep, const SecretBytes& pin) {
  auto unit = parts.vault.sign_in(rep, pin);
  if (!unit) {
    if (unit.error().code == ErrorCode::Denied) note_anyway(parts, {Deed::RepWrongPin, rep.id});
    return unit;
  }
  JIANGXIN_TRY(audit_log(parts, parts.worker_db).append({Deed::RepSignedIn, rep.id}));
  return unit;
}

Result<void> enter_service_area(Parts& parts, const SecretBytes& pin) {
  const auto key = unwrap_key(parts.service_lock, pin, parts.secrets.device_secret);
  const std::string by(kByService);
  if (key) {
    note_anyway(parts, {Deed::ServiceEntered, by});
    return {};
  }
  if (key.error().code == ErrorCode::Denied) note_anyway(parts, {Deed::ServiceWrongPin, by});
  return tl::unexpected<Error>(key.error());
}

Result<Application> read_as_rep(Parts& parts, const ApplicationId& application,
                                const OpenUnit& unit) {
  auto read = read_submitted(parts.worker_db, application, unit);
  if (!read) return read;
  JIANGXIN_TRY(
      audit_log(parts, parts.worker_db).append({Deed::ApplicationRead, unit.rep_id, application}));
  return read;
}

Result<void> note_exported(Parts& parts, const SubmissionId& id, const ApplicationId& application,
                           const OpenUnit& unit) {
  return audit_log(parts, parts.worker_db)
      .with({Deed::StickWritten, unit.rep_id, application},
            [&] { return OutboxRepository(parts.worker_db).mark_exported(id, parts.clock.now()); });
}

Result<NewAnswers> keep_answers(Parts& parts, const std::vector<Updates>& pages,
                                const OpenUnit& unit) {
  NewAnswers news;
  JIANGXIN_TRY(audit_log(parts, parts.worker_db)
                   .with({Deed::AnswersRead, unit.rep_id}, [&]() -> Result<void> {
                     JIANGXIN_ASSIGN(stored, store_pages(parts.worker_db, pages));
                     news = stored;
                     return {};
                   }));
  return news;
}

}  // namespace jiangxin
