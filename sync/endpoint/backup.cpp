#include "sync/endpoint/backup.h"

#include <set>

#include "sync/endpoint/enrolments.h"

namespace jiangxin {
namespace {

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
  JIANGXIN_ASSIGN(names, secret_files(files, from));
  for (const std::string& name : names)
    JIANGXIN_TRY(copy(files, from / "keys" / name, to / "keys" / name));
  // A hub that has never served with TLS has none.
  if (const Path authority = authority_file(from); files.size(authority))
    JIANGXIN_TRY(copy(files, authority, authority_file(to)));
  return {};
}

// Small ones are in the database, which is there already.
Result<void> copy_named_files(HubData& copied, FileSystem& files, const Path& from) {
  std::set<Digest> named;
  JIANGXIN_TRY(copied.store().each_file([&](const Digest& digest) -> Result<void> {
    named.insert(digest);
    return {};
  }));
  for (const Digest& name : named) {
    JIANGXIN_ASSIGN(size, copied.shelf().size(name));
    if (size) {
      JIANGXIN_ASSIGN(bytes, copied.shelf().read_whole(name, *size));
      if (digest_of(bytes) == name) continue;
      return fail(ErrorCode::Corrupt, "file " + to_string(name) + " in hub.db is damaged");
    }
    const Path source = FileShelf::path_in(from / "files", name);
    const Path target = copied.shelf().path(name);
    JIANGXIN_TRY(files.make_folder(target.parent_path()));
    JIANGXIN_ASSIGN(digest, copy(files, source, target));
    if (digest != name) return fail(ErrorCode::Corrupt, source.string() + " is damaged");
  }
  return {};
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
    JIANGXIN_ASSIGN(copied, data.open_other(folder));
    return copy_named_files(*copied, files, data.folder());
  });
}

Result<void> restore(const Path& from, const Path& to, HubData::Surroundings around) {
  return appear_whole(around.files, to, [&](const Path& folder) -> Result<void> {
    JIANGXIN_TRY(copy(around.files, from / "hub.db", folder / "hub.db"));
    JIANGXIN_TRY(copy_keys(around.files, from, folder));
    JIANGXIN_ASSIGN(data, HubData::open(folder, around));
    JIANGXIN_TRY(copy_named_files(*data, around.files, from));
    JIANGXIN_TRY(data->store().skip_numbers());
    return data->admission().forget_sessions();
  });
}

}  // namespace jiangxin
