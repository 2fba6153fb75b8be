#include "sync/endpoint/bundle_import.h"

#include <algorithm>

#include "sync/endpoint/handed_files.h"
#include "sync/protocol/answers_file.h"
#include "sync/protocol/audit_file.h"
#include "sync/protocol/bundle.h"

namespace jiangxin {
namespace {

// A new file of answers begins once one is so large.
constexpr std::size_t kFileBytes = 4 << 20;
constexpr std::uint64_t kAuditFileBytes = 48 << 20;

ErrorCode code_of(HqTrouble trouble) {
  switch (trouble) {
    case HqTrouble::Forbidden:
    case HqTrouble::Cloned:
      return ErrorCode::Denied;
    case HqTrouble::Refused:
      return ErrorCode::Conflict;
    case HqTrouble::TooLarge:
    case HqTrouble::OverLimit:
      return ErrorCode::TooLarge;
    case HqTrouble::HqFull:
      return ErrorCode::DiskFull;
    default:
      return ErrorCode::Unavailable;
  }
}

tl::unexpected<Error> failed(const HqFailure& failure) {
  return fail(code_of(failure.trouble), failure.detail);
}

Result<ByteSource> open_from(FileSystem& files, const Path& path, std::uint64_t offset) {
  JIANGXIN_ASSIGN(opened, files.open_at(path, offset));
  const std::shared_ptr<ReadableFile> file = std::move(opened);
  return ByteSource([file](std::span<std::uint8_t> out) { return file->read(out); });
}

ByteSource first_of(ByteSource source, std::uint64_t size) {
  return [source = std::move(source),
          left = size](std::span<std::uint8_t> out) mutable -> Result<std::size_t> {
    JIANGXIN_ASSIGN(count, source(out.first(std::min<std::uint64_t>(out.size(), left))));
    left -= count;
    return count;
  };
}

// Where each of the sealed things lies in a bundle: the body, then the files.
struct Part {
  SealedFileRef file;
  std::uint64_t at = 0;
};

std::vector<Part> parts_of(const BundleReader& bundle) {
  const Submission& submission = bundle.submission();
  std::vector<Part> parts{{{submission.manifest.body_digest, submission.body.size()},
                           bundle.files_at() - submission.body.size()}};
  std::uint64_t at = bundle.files_at();
  for (const SealedFileRef& file : submission.manifest.files) {
    parts.push_back({file, at});
    at += file.size;
  }
  return parts;
}

Result<void> hand_over(HqProtocol& hq, FileSystem& files, const Path& bundle, const Part& part) {
  const SourceAt source_at = [&](std::uint64_t offset) -> Result<ByteSource> {
    JIANGXIN_ASSIGN(source, open_from(files, bundle, part.at + offset));
    return first_of(std::move(source), part.file.size - offset);
  };
  const auto taken = hq.upload(part.file, source_at, [](std::uint64_t) {});
  if (!taken) return failed(taken.error());
  return {};
}

}  // namespace

Result<ImportedBundle> import_bundle(HqProtocol& hq, FileSystem& files, const Path& bundle) {
  JIANGXIN_ASSIGN(source, open_from(files, bundle, 0));
  JIANGXIN_ASSIGN(reader, BundleReader::open(std::move(source)));
  JIANGXIN_TRY(reader.check_files());
  const Submission& submission = reader.submission();
  auto answer = hq.submit(submission);
  if (answer && !answer->receipt) {
    for (const Part& part : parts_of(reader))
      if (std::ranges::find(answer->missing, part.file.digest) != answer->missing.end())
        JIANGXIN_TRY(hand_over(hq, files, bundle, part));
    answer = hq.submit(submission);
  }
  if (!answer) return failed(answer.error());
  if (!answer->receipt) return fail(ErrorCode::Unavailable, "HQ lacks files that it took");
  return ImportedBundle{submission.manifest.terminal_id, *answer->receipt};
}

Result<ImportedAudit> import_audit(HqProtocol& hq, FileSystem& files, const Path& file) {
  JIANGXIN_ASSIGN(bytes, read_file(files, file, kAuditFileBytes));
  JIANGXIN_ASSIGN(read, parse_audit_file(as_text(bytes)));
  ImportedAudit imported{read.terminal};
  for (const AuditPart& part : read.parts) {
    const auto place = hq.audit(read.terminal, part);
    if (!place) return failed(place.error());
    imported.place = place->value_or(0);
  }
  return imported;
}

Result<std::vector<std::string>> write_answers(HqProtocol& hq, const SignKeyPair& hq_keys,
                                               const TerminalId& terminal, FileSystem& files,
                                               const Path& folder) {
  JIANGXIN_TRY(files.make_folder(folder));
  JIANGXIN_TRY(clear_half_written(files, folder, kAnswersEnding));
  std::vector<Handover> handovers;
  std::vector<std::string> names;
  std::string cursor;
  for (bool more = true; more;) {
    std::vector<Updates> pages;
    for (std::size_t bytes = 0; more && bytes < kFileBytes;) {
      const auto page = hq.updates(terminal, cursor);
      if (!page) return failed(page.error());
      bytes += to_json(*page).size();
      cursor = page->cursor;
      more = page->more;
      handovers.insert(handovers.end(), page->handovers.begin(), page->handovers.end());
      pages.push_back(*page);
    }
    names.push_back(answers_name(terminal, static_cast<int>(names.size()) + 1));
    const std::string file = to_answers_file(terminal, pages, hq_keys);
    JIANGXIN_TRY(write_file(files, folder / names.back(), as_bytes(file)));
  }
  JIANGXIN_ASSIGN(handed, write_handed_files(hq, terminal, handovers, files, folder));
  names.insert(names.end(), handed.begin(), handed.end());
  return names;
}

}  // namespace jiangxin
