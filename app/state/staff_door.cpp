#include "app/state/staff_door.h"

#include "sync/base/log.h"
#include "sync/store/answers_reader.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {
namespace {

// Somebody is refused, or let in, whether or not this can be written.
void note_anyway(Parts& parts, const AuditLog::What& what) {
  if (const auto noted = audit_log(parts, parts.worker_db).append(what); !noted)
    log_error("not in the audit log: " + to_string(what.deed) + ": " + noted.error().detail);
}

Result<RepStanding> standing_now(Parts& parts, const RepCredential& rep) {
  StaffRepository staff(parts.worker_db);
  const TimePoint now = hq_time(parts, parts.worker_db);
  if (const auto seen = staff.see(now); !seen)
    log_warning("the time was not noted: " + seen.error().detail);
  JIANGXIN_ASSIGN(rules, staff.rules(parts.terminal));
  return standing_of(rep, rules, now);
}

void take_answers(Parts& parts, const Medium& medium, std::vector<Updates>& pages) {
  const auto stick = parts.media.files(medium.id);
  if (!stick) return;
  const auto found = read_answers(**stick, "", parts.terminal.id, parts.terminal.hq.sign);
  if (!found) return;
  for (const AnswersOnStick& file : *found)
    if (file.pages) pages.insert(pages.end(), file.pages->begin(), file.pages->end());
}

}  // namespace

AuditLog audit_log(Parts& parts, Database& db) {
  return AuditLog({db, parts.terminal, parts.secrets.sign.x25519, parts.random, parts.clock});
}

TimePoint hq_time(Parts& parts, Database& db) {
  const auto link = InboxRepository(db).link();
  const auto ahead = link ? link->hq_ahead : std::nullopt;
  return parts.clock.now() + ahead.value_or(std::chrono::milliseconds{0});
}

Result<RepEntrance> enter_as_rep(Parts& parts, const RepCredential& rep, const SecretBytes& pin) {
  JIANGXIN_ASSIGN(standing, standing_now(parts, rep));
  if (standing != RepStanding::Good) {
    const bool revoked = standing == RepStanding::Revoked;
    note_anyway(parts, {revoked ? AuditDeed::RepRevoked : AuditDeed::RepExpired, rep.id});
    return RepEntrance{standing, std::nullopt};
  }
  auto unit = parts.vault.sign_in(rep, pin);
  if (!unit) {
    if (unit.error().code == ErrorCode::Denied)
      note_anyway(parts, {AuditDeed::RepWrongPin, rep.id});
    return tl::unexpected<Error>(unit.error());
  }
  JIANGXIN_TRY(audit_log(parts, parts.worker_db).append({AuditDeed::RepSignedIn, rep.id}));
  return RepEntrance{standing, std::move(*unit)};
}

Result<void> enter_service_area(Parts& parts, const SecretBytes& pin) {
  const auto key =
      unwrap_key(parts.service_lock, pin, parts.secrets.device_secret, kServiceKeyContext);
  const std::string by(kByService);
  if (key) {
    note_anyway(parts, {AuditDeed::ServiceEntered, by});
    return {};
  }
  if (key.error().code == ErrorCode::Denied) note_anyway(parts, {AuditDeed::ServiceWrongPin, by});
  return tl::unexpected<Error>(key.error());
}

Result<Application> read_as_rep(Parts& parts, const ApplicationId& application,
                                const OpenUnit& unit) {
  auto read = read_submitted(parts.worker_db, application, unit);
  if (!read) return read;
  JIANGXIN_TRY(audit_log(parts, parts.worker_db)
                   .append({AuditDeed::ApplicationRead, unit.rep_id, application}));
  return read;
}

Result<void> note_tries_given(Parts& parts, const std::string& rep,
                              const std::optional<ApplicationId>& application) {
  return audit_log(parts, parts.worker_db).append({AuditDeed::PinTriesGiven, rep, application});
}

Result<void> note_exported(Parts& parts, const SubmissionId& id, const ApplicationId& application,
                           const OpenUnit& unit) {
  return audit_log(parts, parts.worker_db)
      .with({AuditDeed::StickWritten, unit.rep_id, application},
            [&] { return OutboxRepository(parts.worker_db).mark_exported(id, parts.clock.now()); });
}

Result<NewAnswers> keep_answers(Parts& parts, const std::vector<Updates>& pages,
                                const std::string& by) {
  NewAnswers news;
  JIANGXIN_TRY(
      audit_log(parts, parts.worker_db).with({AuditDeed::AnswersRead, by}, [&]() -> Result<void> {
        JIANGXIN_ASSIGN(stored, store_pages(parts.worker_db, pages));
        news = stored;
        return {};
      }));
  return news;
}

std::vector<Updates> answers_on_sticks(Parts& parts) {
  std::vector<Updates> pages;
  for (const Medium& medium : parts.media.media()) take_answers(parts, medium, pages);
  return pages;
}

}  // namespace jiangxin
