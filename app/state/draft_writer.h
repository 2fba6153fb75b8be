// Writes an open draft: what a keystroke changes, and the files' thumbnails only when files, or
// what they were before, came or went.
#pragma once

#include "app/state/vault.h"

namespace jiangxin {

// content: what is to be the draft's. One transaction, or a part of the one it is in; once that is
// committed, draft.pictured is ids_of_files(content). Errors: NotFound, DiskFull, Io …
Result<void> write_draft(Database& db, const OpenDraft& draft, const DraftContent& content,
                         Random& random, TimePoint now);
// Of its files, and of what they were before.
std::vector<AttachmentId> ids_of_files(const DraftContent& content);
// What its files are called in the AttachmentStore.
std::vector<Digest> sealed_digests(const Application& application);
// And what they were before.
std::vector<Digest> sealed_digests(const DraftContent& content);

}  // namespace jiangxin
