#include "sync/endpoint/handed_files.h"

#include <algorithm>

#include "sync/protocol/answers_file.h"

namespace jiangxin {
namespace {

constexpr std::size_t kPartBytes = 1 << 20;

// Reading a stick takes less time than writing it.
bool is_on_stick(FileSystem& files, const Path& path, const SealedFileRef& file) {
  const auto size = files.size(path);
  if (!size || *size != file.size) return false;
  const auto opened = files.open(path);
  Digester digester;
  Bytes part(kPartBytes);
  while (opened) {
    const auto count = (*opened)->read(part);
    if (!count) return false;
    if (*count == 0) return digester.finish() == file.digest;
    digester.update(ByteView(part).first(*count));
  }
  return false;
}

Result<void> write_handed_file(HqProtocol& hq, const TerminalId& terminal,
                               const SealedFileRef& file, FileSystem& files, const Path& path) {
  if (is_on_stick(files, path, file)) return {};
  JIANGXIN_ASSIGN(target, files.create(path));
  for (std::uint64_t done = 0; done < file.size;) {
    const auto part = hq.download(terminal, file.digest, done, kPartBytes);
    if (!part) return fail(ErrorCode::Unavailable, part.error().detail);
    if (part->empty()) return fail(ErrorCode::Corrupt, "HQ's file is shorter than it was");
    JIANGXIN_TRY(target->append(*part));
    done += part->size();
  }
  return target->commit();
}

}  // namespace

Result<std::vector<std::string>> write_handed_files(HqProtocol& hq, const TerminalId& terminal,
                                                    const std::vector<Handover>& handovers,
                                                    FileSystem& files, const Path& folder) {
  JIANGXIN_TRY(clear_half_written(files, folder, kHandedFileEnding));
  std::vector<std::string> names;
  for (const Handover& handover : handovers) {
    std::vector<SealedFileRef> all = handover.files;
    all.push_back(handover.body);
    for (const SealedFileRef& file : all) {
      const std::string name = handed_file_name(file.digest);
      JIANGXIN_TRY(write_handed_file(hq, terminal, file, files, folder / name));
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace jiangxin
