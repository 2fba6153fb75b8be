// What HQ has handed back and is whole here, as its unit opens it.
#pragma once

#include "sync/store/attachment_store.h"
#include "sync/store/handover_repository.h"
#include "sync/store/terminal.h"

namespace jiangxin {

struct OpenedHandover {
  Handover handover;
  HandoverBody body;
};

// Errors: NotFound (it waits no longer, HQ did not sign it for this terminal, or a file of it is
// not here: it is fetched again), Denied
// (sealed to another unit), Corrupt, and those of db and attachments. One thread.
Result<OpenedHandover> open_handed_back(Database& db, AttachmentStore& attachments,
                                        const Terminal& terminal, const ApplicationId& application,
                                        const BoxKeyPairs& unit);

}  // namespace jiangxin
