// The files of what HQ hands back, from a stick.
#pragma once

#include <cstdint>
#include <functional>

#include "sync/store/attachment_store.h"
#include "sync/store/handover_repository.h"

namespace jiangxin {

using CopiedBytes = std::function<bool(std::uint64_t)>;

// Those of the wanted that are whole and genuine in the folder, or in kStickFolder below it, into
// the attachments: which they are. Others stay wanted. copied: told of each part's bytes;
// false: enough. Errors: the attachments' (DiskFull, Io …); Cancelled. Any thread.
Result<std::vector<Digest>> take_handed_files(FileSystem& stick, const Path& folder,
                                              const std::vector<WantedFile>& wanted,
                                              AttachmentStore& attachments,
                                              const CopiedBytes& copied = {});
// They are noted; how many handovers are whole with them. Errors: the database's. One thread.
Result<int> note_handed_files(Database& db, const std::vector<Digest>& taken);

}  // namespace jiangxin
