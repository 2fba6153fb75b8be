// The end of what a terminal keeps of an application: keys first, then what they opened.
#pragma once

#include <string>
#include <vector>

#include "app/state/vault.h"

namespace jiangxin {

// Whether anything of it is still to be sent.
bool is_under_way(const std::vector<OutboxEntry>& chain);

// What was destroyed is in the database's log no longer. If others read it meanwhile, the next time
// that nobody is here does it (end_what_is_over).
void empty_log_of_what_ended(Database& db);

// --- Parts of the caller's transaction. Afterwards: the above, remove_condemned. ---

// The files that an open draft names: those of a draft of an earlier version are known by this
// alone.
Result<void> condemn_files_of(Database& db, const OpenDraft& draft);
// The draft's and its credential's keys, and all that was sealed under them; the bodies of what was
// sent; files are condemned. Its history (what was sent when, receipts, decisions) stays.
Result<void> end_draft(Database& db, const OpenDraft& draft);
// The same without the draft's key. The credential stays.
Result<void> retire_draft(Database& db, const DraftId& draft, const ApplicationId& application);

// Destroys, of every application of which nothing is under way, and HQ's receipt is here for what
// is delivered: the draft, where HQ's decision is
// final; draft and credential, and what HQ handed back, where it has closed the campaign. Files
// that an earlier run did not come to go, too. How many applications it ended; each of which there
// was a draft or a credential is in the audit log. Nobody may have one open meanwhile. Errors: the
// database's, the disk's; what was ended before stays so.
Result<int> end_what_is_over(Database& db, AttachmentStore& attachments, const Terminal& terminal,
                             AuditLog audit, const std::vector<std::string>& closed_campaigns);

}  // namespace jiangxin
