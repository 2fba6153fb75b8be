// What HQ has handed back and nobody has opened yet, as a rep's unit reads it. On the worker.
#pragma once

#include "app/state/vault.h"
#include "sync/store/handover_repository.h"

namespace jiangxin {

struct OpenHandover {
  Handover handover;
  HandoverBody body;
  DecisionText text;  // HQ's words
};

// Errors: NotFound (it waits no longer, HQ did not sign it for this terminal, or a file of it is
// not here: it is fetched again), Denied (sealed to another unit), Corrupt.
Result<OpenHandover> open_handover(Database& db, AttachmentStore& attachments,
                                   const Terminal& terminal, const ApplicationId& application,
                                   const OpenUnit& unit);

}  // namespace jiangxin
