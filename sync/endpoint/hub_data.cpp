#include "sync/endpoint/hub_data.h"

namespace jiangxin {
namespace {

Path database_in(const Path& folder) {
  return folder / "hub.db";
}

}  // namespace

Result<std::unique_ptr<HubData>> HubData::create(const Path& folder, Surroundings around) {
  if (around.files.size(database_in(folder)))
    return fail(ErrorCode::Conflict, "a hub is in " + folder.string() + " already");
  JIANGXIN_TRY(around.files.make_folder(folder));
  auto secrets = load_hq_secrets(around.files, folder);
  if (!secrets && secrets.error().code == ErrorCode::NotFound)
    secrets = make_hq_secrets(around.files, folder, around.random);
  if (!secrets) return tl::unexpected<Error>(secrets.error());
  return open_parts(folder, around, *std::move(secrets));
}

Result<std::unique_ptr<HubData>> HubData::open(const Path& folder, Surroundings around,
                                               std::optional<OpeningKey> key) {
  if (!around.files.size(database_in(folder)))
    return fail(ErrorCode::NotFound, "no hub in " + folder.string() + " (jiangxin-hub init)");
  JIANGXIN_ASSIGN(secrets, load_hq_secrets(around.files, folder));
  if (key && key->box.public_key != secrets.box)
    return fail(ErrorCode::Denied, "the key does not open what is sealed for " + folder.string());
  if (key) secrets.opening = std::make_shared<const OpeningKey>(*std::move(key));
  return open_parts(folder, around, std::move(secrets));
}

Result<std::unique_ptr<HubData>> HubData::open_parts(const Path& folder, Surroundings around,
                                                     HqSecrets secrets) {
  JIANGXIN_ASSIGN(connections, HqDatabase::connect(database_in(folder), around.vfs));
  return std::unique_ptr<HubData>(
      new HubData(folder, around, std::move(secrets), std::move(connections)));
}

}  // namespace jiangxin
