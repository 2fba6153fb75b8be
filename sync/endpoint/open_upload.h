// An upload that somebody is writing, or was a moment ago. Inside uploads*.cpp only.
#pragma once

#include "sync/endpoint/uploads.h"

namespace jiangxin {

struct UploadWriter::Open {
  std::mutex mutex;  // of all of it
  UploadRow row;
  std::unique_ptr<GrowingFile> file;
  std::uint64_t offset = 0;
  std::uint64_t synced = 0;
  std::optional<Digester> digester;  // of everything before offset, if it began at 0
  unsigned turn = 0;                 // the newest writer's; older ones have lost theirs

  Result<void> append(ByteView part) {
    if (offset + part.size() - synced > Uploads::kWindow) JIANGXIN_TRY(sync());
    JIANGXIN_TRY(file->append(part));
    offset += part.size();
    if (digester) digester->update(part);
    return {};
  }
  Result<void> sync() {
    if (synced == offset) return {};
    JIANGXIN_TRY(file->sync());
    synced = offset;
    return {};
  }
};

}  // namespace jiangxin
