// What reps and whoever looks after the machine do, as the audit log tells it. Each has a PIN of
// their own: a rep's opens no settings, the service area's no draft.
//
// On the worker, with its connection to the database, unless it says otherwise. What cannot be
// written into the log is not done; but the service area opens, for it is there to mend a disk that
// is full.
#pragma once

#include "app/state/parts.h"
#include "sync/store/answers_store.h"
#include "sync/store/audit_log.h"
#include "sync/store/staff_repository.h"

namespace jiangxin {

// On the thread of that connection.
AuditLog audit_log(Parts& parts, Database& db);

// HQ's time, as near as this terminal knows it. On the thread of that connection.
TimePoint hq_time(Parts& parts, Database& db);

struct RepEntrance {
  RepStanding standing{};
  std::optional<OpenUnit> unit;  // exactly if the standing is good
};
// Takes a second. Errors: Denied (wrong PIN), those of the log.
Result<RepEntrance> enter_as_rep(Parts& parts, const RepCredential& rep, const SecretBytes& pin);
Result<void> enter_service_area(Parts& parts, const SecretBytes& pin);

// read_submitted. Errors: those of the log, too.
Result<Application> read_as_rep(Parts& parts, const ApplicationId& application,
                                const OpenUnit& unit);
// Before somebody may try PINs again. Nobody's application: it is not known whose it is.
Result<void> note_tries_given(Parts& parts, const std::string& rep,
                              const std::optional<ApplicationId>& application);
// OutboxRepository::mark_exported.
Result<void> note_exported(Parts& parts, const SubmissionId& id, const ApplicationId& application,
                           const OpenUnit& unit);
// store_pages. by: the credential's id, or the terminal itself.
Result<NewAnswers> keep_answers(Parts& parts, const std::vector<Updates>& pages,
                                const std::string& by);
// On the file worker: what HQ has written for this terminal on any stick that is plugged in.
std::vector<Updates> answers_on_sticks(Parts& parts);

}  // namespace jiangxin
