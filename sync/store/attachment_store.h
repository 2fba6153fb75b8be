// Sealed files in <data>/attachments/ab/<sealed digest>: the name tells nothing. The bytes there
// are the bytes on the wire.
#pragma once

#include <vector>

#include "sync/base/digest.h"
#include "sync/base/executor.h"
#include "sync/base/file_system.h"
#include "sync/sealing/sealing.h"
#include "sync/store/incoming_attachment.h"

namespace jiangxin {

struct SealedFile {
  std::uint64_t size = 0;  // of what was read
  Digest sealed_digest;    // of what was written: its name
  std::uint64_t sealed_size = 0;
};

// Any thread, one file by one thread at a time; files outlives this.
class AttachmentStore {
 public:
  // beside: makes what digests a file while it is sealed; the digest takes twice as long.
  AttachmentStore(FileSystem& files, Path folder, MakeExecutor beside = make_executor_here)
      : files_(files), folder_(std::move(folder)), beside_(std::move(beside)) {}

  // Seals source under key and stores it durably. Nothing is left of a failed one.
  // Errors: DiskFull, Io, Cancelled and others from source.
  Result<SealedFile> add(const ByteSource& source, const SecretBytes& key,
                         Suite suite = Suite::X25519);
  // The sealed bytes from that offset on, for the wire. NotFound.
  Result<ByteSource> sealed(const Digest& sealed_digest, std::uint64_t from = 0);
  // Opens it again; whole only if this succeeds. Errors: NotFound, Corrupt.
  Result<void> open(const Digest& sealed_digest, const SecretBytes& key, const ByteSink& sink);
  // One that HQ hands back, of which so much came before.
  Result<IncomingAttachment> incoming(const SealedFileRef& file, std::uint64_t have) {
    return IncomingAttachment::open(files_, folder_, file, have);
  }
  // Of the sealed bytes; none: it is not here.
  Result<std::optional<std::uint64_t>> size(const Digest& sealed_digest);
  // What came of it, too. Removing what is not there is no error.
  Result<void> remove(const Digest& sealed_digest);
  Result<std::vector<Digest>> list();
  // Bytes that may still be written here.
  Result<std::uint64_t> free_space();
  // What a crash left of files that were being added. At start, before the first add().
  Result<void> clear_unfinished();

  static Path path_in(const Path& folder, const Digest& sealed_digest);
  static Path coming(const Path& folder, const Digest& sealed_digest);

 private:
  Path arriving() const { return folder_ / "arriving"; }
  Path path_of(const Digest& sealed_digest) const { return path_in(folder_, sealed_digest); }

  FileSystem& files_;
  Path folder_;
  MakeExecutor beside_;
};

}  // namespace jiangxin
