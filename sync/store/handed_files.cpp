#include "sync/store/handed_files.h"

#include "sync/base/log.h"
#include "sync/store/answers_reader.h"

namespace jiangxin {
namespace {

constexpr std::size_t kCopyAtOnce = 1 << 20;

std::optional<Path> find_on_stick(FileSystem& stick, const Path& folder,
                                  const SealedFileRef& file) {
  for (const Path& below : {Path{}, Path{kStickFolder}}) {
    const Path path = folder / below / handed_file_name(file.digest);
    if (const auto size = stick.size(path); size && *size == file.size) return path;
  }
  return std::nullopt;
}

// A stick that fails, or is not what it says, costs that file only.
bool is_of_the_stick(ErrorCode code) {
  return code == ErrorCode::Corrupt || code == ErrorCode::TooLarge;
}

Result<void> copy_rest(FileSystem& stick, const Path& path, IncomingAttachment& incoming,
                       const CopiedBytes& told) {
  auto source = stick.open_at(path, incoming.have());
  if (!source) return fail(ErrorCode::Corrupt, source.error().detail);
  Bytes part(kCopyAtOnce);
  while (true) {
    const auto count = (*source)->read(part);
    if (!count) return fail(ErrorCode::Corrupt, count.error().detail);
    if (*count == 0) return incoming.finish();
    JIANGXIN_TRY(incoming.append(ByteView(part).first(*count)));
    if (told && !told(*count)) return fail(ErrorCode::Cancelled, "nobody waits for it");
  }
}

// Whether it is here now. The sync service may be fetching the same.
Result<bool> take_one(FileSystem& stick, const Path& path, const WantedFile& wanted,
                      AttachmentStore& attachments, const CopiedBytes& told) {
  JIANGXIN_ASSIGN(here, attachments.size(wanted.file.digest));
  if (here == wanted.file.size) return true;
  auto incoming = attachments.incoming(wanted.file, wanted.have);
  if (!incoming && incoming.error().code == ErrorCode::Unavailable) return false;
  if (!incoming) return tl::unexpected<Error>(incoming.error());
  const auto copied = copy_rest(stick, path, *incoming, told);
  if (copied) return true;
  if (!is_of_the_stick(copied.error().code)) return tl::unexpected<Error>(copied.error());
  log_warning("not taken from the stick: " + copied.error().detail);
  return false;
}

}  // namespace

Result<std::vector<Digest>> take_handed_files(FileSystem& stick, const Path& folder,
                                              const std::vector<WantedFile>& wanted,
                                              AttachmentStore& attachments,
                                              const CopiedBytes& copied) {
  std::vector<Digest> taken;
  for (const WantedFile& one : wanted) {
    const auto path = find_on_stick(stick, folder, one.file);
    if (!path) continue;
    JIANGXIN_ASSIGN(here, take_one(stick, *path, one, attachments, copied));
    if (here) taken.push_back(one.file.digest);
  }
  return taken;
}

Result<int> note_handed_files(Database& db, const std::vector<Digest>& taken) {
  HandoverRepository handovers(db);
  int whole = 0;
  JIANGXIN_TRY(db.transaction([&]() -> Result<void> {
    for (const Digest& file : taken) {
      JIANGXIN_ASSIGN(all, handovers.note_whole(file));
      whole += all ? 1 : 0;
    }
    return {};
  }));
  return whole;
}

}  // namespace jiangxin
