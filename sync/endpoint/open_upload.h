// An upload that somebody is writing, or was a moment ago. Inside uploads*.cpp only.
#pragma once

#include "sync/base/digest_behind.h"
#include "sync/base/sync_behind.h"
#include "sync/endpoint/uploads.h"

namespace jiangxin {

struct UploadWriter::Open {
  std::mutex mutex;  // of all of it
  UploadRow row;
  std::unique_ptr<SyncBehind> file;
  std::uint64_t offset = 0;
  std::optional<Problem> trouble;          // why it could not be opened
  std::unique_ptr<DigestBehind> digester;  // of everything before offset, if it began at 0
  unsigned turn = 0;                       // the newest writer's; older ones have lost theirs

  Result<void> append(ByteView part) {
    JIANGXIN_TRY(file->append(part));
    offset += part.size();
    if (digester) digester->update(part);
    return {};
  }
};

}  // namespace jiangxin
