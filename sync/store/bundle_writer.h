// The terminal's submissions on a stick.
#pragma once

#include "sync/protocol/bundle.h"
#include "sync/protocol/hq_protocol.h"
#include "sync/store/attachment_store.h"

namespace jiangxin {

struct WrittenBundle {
  std::string name;  // in the folder
  std::uint64_t size = 0;
  bool operator==(const WrittenBundle&) const = default;
};

// An error of BundleWriter::write after which others may still be written: its own copy is damaged,
// or the stick has no room for this one.
constexpr bool concerns_one_bundle(ErrorCode code) {
  return code == ErrorCode::Corrupt || code == ErrorCode::DiskFull;
}

// One thread; what it borrows outlives it.
class BundleWriter {
 public:
  struct Parts {
    AttachmentStore& attachments;
    FileSystem& stick;
    Path folder;  // on the stick; made if it is not there
    std::function<bool()> cancelled;
  };
  explicit BundleWriter(Parts parts) : parts_(std::move(parts)) {}

  // Makes the folder, and takes away what a stick that was pulled out has left of files on their
  // way. Errors: those of the stick.
  Result<void> prepare();
  // Durable under its name when it returns, in the place of one that is there; a failed one leaves
  // nothing under that name. Says nothing of its delivery: only HQ's receipt does. Errors: Corrupt
  // (this terminal's own copy is damaged, gone or unreadable), Cancelled; those of the stick:
  // DiskFull (also one that holds no file so large), ReadOnly, NotFound (pulled out), Denied, Io.
  Result<WrittenBundle> write(const Submission& submission, const Progress& progress);

 private:
  Result<ByteSource> sealed(const SealedFileRef& file);

  Parts parts_;
};

}  // namespace jiangxin
