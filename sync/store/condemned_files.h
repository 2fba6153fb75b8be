// Files whose keys are destroyed. They are removed afterwards, and if that is cut, at the next
// start.
#pragma once

#include "sync/store/attachment_store.h"
#include "sync/store/database.h"

namespace jiangxin {

// A file beside those of a destroyed draft. In the caller's transaction, if there is one.
Result<void> condemn(Database& db, const Digest& sealed_digest);
// All of them. One that cannot be removed stays condemned. Errors: those of db and attachments.
Result<void> remove_condemned(Database& db, AttachmentStore& attachments);

}  // namespace jiangxin
