#include "sync/endpoint/backup.h"

#include <initializer_list>

namespace jiangxin {
namespace {

constexpr std::initializer_list<const char*> kKeys = {"box.key", "sign.key", "index.key"};

Result<Digest> copy(FileSystem& files, const Path& from, const Path& to) {
  JIANGXIN_ASSIGN(source, files.open(from));
  JIANGXIN_ASSIGN(target, files.create(to));
  Digester digester;
  Bytes part(256 << 10);
  while (true) {
    JIANGXIN_ASSIGN(count, source->read(part));
    if (count == 0) break;
    digester.update(ByteView(part).first(count));
    JIANGXIN_TRY(target->append(ByteView(part).first(count)));
  }
  JIANGXIN_TRY(target->commit());
  return digester.finish();
}

Result<void> copy_keys(FileSystem& files, const Path& from, const Path& to) {
  JIANGXIN_TRY(files.make_folder(to / "keys"));
  for (const char* key : kKeys) JIANGXIN_TRY(copy(files, from / "keys" / key, to / "keys" / key));
  return {};
}

Result<void> copy_named_files(HqStore& store, FileSystem& files, const Path& from, const Path& to) {
  const FileShelf source(files, from / "files");
  const FileShelf target(files, to / "files");
  return store.each_file([&](const SealedFileRef& file) -> Result<void> {
    const Path path = target.path(file.digest);
    if (files.size(path)) return {};
    JIANGXIN_TRY(files.make_folder(path.parent_path()));
    JIANGXIN_ASSIGN(digest, copy(files, source.path(file.digest), path));
    if (digest != file.digest)
      return fail(ErrorCode::Corrupt, source.path(file.digest).string() + " is damaged");
    return {};
  });
}

// make(folder) fills a folder that becomes `to` only when all of it is there.
template <class Make>
Result<void> appear_whole(FileSystem& files, const Path& to, Make make) {
  std::error_code error;
  if (std::filesystem::exists(to, error))
    return fail(ErrorCode::Conflict, to.string() + " exists: nothing is overwritten");
  const Path partial = to.string() + ".partial";
  std::filesystem::remove_all(partial, error);
  JIANGXIN_TRY(files.make_folder(partial));
  JIANGXIN_TRY(make(partial));
  std::filesystem::rename(partial, to, error);
  if (error)
    return fail(code_of_errno(error.value()),
                "rename " + partial.string() + ": " + error.message());
  return {};
}

}  // namespace

Result<void> back_up(HubData& data, FileSystem& files, const Path& to) {
  return appear_whole(files, to, [&](const Path& folder) -> Result<void> {
    JIANGXIN_TRY(data.store().copy_to(folder / "hub.db"));
    JIANGXIN_TRY(copy_keys(files, data.folder(), folder));
    JIANGXIN_ASSIGN(db, Database::open(folder / "hub.db", hub_schema()));
    HqStore copied(std::move(db));
    return copy_named_files(copied, files, data.folder(), folder);
  });
}

Result<void> restore(const Path& from, const Path& to, HubData::Surroundings around) {
  return appear_whole(around.files, to, [&](const Path& folder) -> Result<void> {
    JIANGXIN_TRY(copy(around.files, from / "hub.db", folder / "hub.db"));
    JIANGXIN_TRY(copy_keys(around.files, from, folder));
    JIANGXIN_ASSIGN(data, HubData::open(folder, around));
    JIANGXIN_TRY(copy_named_files(data->store(), around.files, from, folder));
    return data->store().skip_numbers();
  });
}

}  // namespace jiangxin
