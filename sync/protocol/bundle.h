// A submission as one file, to be carried on a stick. PROTOCOL.md, "By stick", is the reference.
// Read and written as streams: memory does not grow with the sealed files.
#pragma once

#include <functional>
#include <string>

#include "sync/protocol/messages.h"

namespace jiangxin {

inline constexpr std::string_view kBundleEnding = ".jxb";

// "7K4M-92QX-CA.jxb": what a person can read out, and any stick can hold.
std::string bundle_name(const SubmissionId& id);
// In bytes.
std::uint64_t bundle_size(const Submission& submission);

// The sealed bytes of a file that a manifest names.
using SealedFiles = std::function<Result<ByteSource>(const SealedFileRef&)>;

// The whole bundle. Each file is checked on its way. Errors: Corrupt (a file is not what the
// manifest says), those of files and sink.
Result<void> write_bundle(const Submission& submission, const SealedFiles& files,
                          const ByteSink& sink);

// Reads a stranger's bundle from its start to its end: the submission, then the files in the
// manifest's order, then nothing. Whether HQ knows the terminal that signed it is for the hub.
// Errors: InvalidInput (no bundle), Unsupported (of a newer version), Corrupt (torn or altered),
// those of the source. One thread.
class BundleReader {
 public:
  static Result<BundleReader> open(ByteSource source);

  // Its body is the one that the manifest names.
  const Submission& submission() const { return submission_; }
  // Where in the bundle its first file begins.
  std::uint64_t files_at() const { return files_at_; }
  // Once: all files are what the manifest says, and nothing follows them.
  Result<void> check_files();

 private:
  explicit BundleReader(ByteSource source) : source_(std::move(source)) {}

  Result<void> read_head();
  Result<void> read_body();
  Result<void> check_file(const SealedFileRef& file);
  Result<std::string> line(std::size_t limit);
  Result<std::size_t> read(std::span<std::uint8_t> out);

  ByteSource source_;
  Bytes ahead_;            // read already, but not taken
  std::size_t taken_ = 0;  // of ahead_
  std::uint64_t files_at_ = 0;
  Submission submission_;
};

}  // namespace jiangxin
