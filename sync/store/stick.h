// A whole carrying by stick, from the terminal's side: what waits goes out, HQ's answers come in.
#pragma once

#include "sync/store/answers_reader.h"
#include "sync/store/answers_store.h"
#include "sync/store/bundle_writer.h"
#include "sync/store/outbox_repository.h"

namespace jiangxin {

struct StickExport {
  struct Bundle {
    SubmissionId id;
    // Corrupt: this terminal's own copy; DiskFull: no room for this one.
    Result<WrittenBundle> written;
  };
  std::vector<Bundle> bundles;
  std::optional<Error> ended;  // by the stick, or Cancelled: what comes later was not tried
};

// As OutboxRepository::begin_export; but what cannot be noted is written nevertheless: that this
// disk is full is no reason to send nothing. Errors: Conflict (it waits no longer: not to be
// written).
Result<void> begin_on_stick(OutboxRepository& outbox, const SubmissionId& id);

// Every waiting submission that the stick has room for, oldest first. What was written stays
// waiting: the network may be sooner. Errors: the database's. One thread.
Result<StickExport> export_waiting(OutboxRepository& outbox, BundleWriter& writer, Clock& clock,
                                   const Progress& progress);

struct StickAnswers {
  NewAnswers news;
  struct File {
    std::string name;
    std::optional<Error> refused;
  };
  std::vector<File> files;
};

// Every file of answers there is, as read_answers finds them. Errors: the stick's, the database's.
// One thread.
Result<StickAnswers> import_answers(Database& db, FileSystem& stick, const Path& folder,
                                    const TerminalId& terminal, const SignPublicKeys& hq);

}  // namespace jiangxin
