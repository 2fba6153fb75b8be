// What HQ has handed back and is whole here, as its unit opens it.
#pragma once

#include "sync/store/attachment_store.h"
#include "sync/store/handover_repository.h"

namespace jiangxin {

struct OpenedHandover {
  Handover handover;
  HandoverBody body;
};

// Errors: NotFound (it waits no longer, or a file of it is not here: it is fetched again), Denied
// (sealed to another unit), Corrupt, and those of db and attachments. One thread.
Result<OpenedHandover> open_handed_back(Database& db, AttachmentStore& attachments,
                                        const ApplicationId& application, const BoxKeyPairs& unit);

}  // namespace jiangxin
