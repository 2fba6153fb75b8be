#include "sync/store/bundle_writer.h"

namespace jiangxin {
namespace {

Error own(const Error& error) {
  return {ErrorCode::Corrupt, "on this terminal: " + error.detail};
}

}  // namespace

Result<void> BundleWriter::prepare() {
  JIANGXIN_TRY(parts_.stick.make_folder(parts_.folder));
  return clear_half_written(parts_.stick, parts_.folder, kBundleEnding);
}

Result<WrittenBundle> BundleWriter::write(const Submission& submission, const Progress& progress) {
  const WrittenBundle written{bundle_name(submission.manifest.id), bundle_size(submission)};
  JIANGXIN_ASSIGN(room, parts_.stick.free_space(parts_.folder));
  if (room < written.size)
    return fail(ErrorCode::DiskFull, "no room for " + std::to_string(written.size) + " bytes in " +
                                         parts_.folder.string());
  JIANGXIN_ASSIGN(file, parts_.stick.create(parts_.folder / written.name));
  std::uint64_t done = 0;
  const ByteSink sink = [&](ByteView part) -> Result<void> {
    if (parts_.cancelled()) return fail(ErrorCode::Cancelled, "cancelled");
    JIANGXIN_TRY(file->append(part));
    progress(done += part.size());
    return {};
  };
  JIANGXIN_TRY(write_bundle(
      submission, [this](const SealedFileRef& ref) { return sealed(ref); }, sink));
  JIANGXIN_TRY(file->commit());
  return written;
}

// Its errors are this terminal's own, not the stick's.
Result<ByteSource> BundleWriter::sealed(const SealedFileRef& ref) {
  auto source = parts_.attachments.sealed(ref.digest);
  if (!source) return tl::unexpected<Error>(own(source.error()));
  return ByteSource([inner = std::move(*source)](std::span<std::uint8_t> out) {
    auto count = inner(out);
    if (!count) count = tl::unexpected<Error>(own(count.error()));
    return count;
  });
}

}  // namespace jiangxin
