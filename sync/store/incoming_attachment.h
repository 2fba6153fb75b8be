// A sealed file that comes from HQ part by part, over restarts: <data>/attachments/coming/<digest>,
// until it is whole and what it should be. One thread, one of a file at a time.
#pragma once

#include "sync/base/digest.h"
#include "sync/base/file_system.h"
#include "sync/protocol/messages.h"

namespace jiangxin {

class IncomingAttachment {
 public:
  // Goes on after the bytes that were durable when the last one went; reads them once, for the
  // digest. files outlives it. Errors: DiskFull, ReadOnly, Unavailable, Io.
  static Result<IncomingAttachment> open(FileSystem& files, const Path& folder,
                                         const SealedFileRef& file, std::uint64_t have);

  const SealedFileRef& file() const { return file_; }
  std::uint64_t have() const { return have_; }
  // Durable when it returns. Errors: TooLarge (more than there should be), DiskFull, Io.
  Result<void> append(ByteView part);
  // Under its name among the attachments. Corrupt: it is something else, and gone.
  Result<void> finish();

 private:
  IncomingAttachment(FileSystem& files, Path folder, const SealedFileRef& file)
      : files_(&files), folder_(std::move(folder)), file_(file) {}
  Path coming() const;
  Result<void> go_on(std::uint64_t have);
  Result<void> digest_what_is_here();

  FileSystem* files_;
  Path folder_;
  SealedFileRef file_;
  std::unique_ptr<GrowingFile> growing_;
  Digester digester_;
  std::uint64_t have_ = 0;
};

}  // namespace jiangxin
