#include "sync/endpoint/hq_secrets.h"

#include <algorithm>
#include <string_view>

#include "sync/sealing/stored_keys.h"

namespace jiangxin {
namespace {

constexpr std::string_view kCampaignKeys = "campaign-";  // then the key's id

Path keys_folder(const Path& data) {
  return data / "keys";
}

Result<void> save(FileSystem& files, const Path& path, const SecretBytes& secret) {
  if (files.size(path)) return fail(ErrorCode::Conflict, path.string() + " exists already");
  return write_file(files, path, secret.view());
}

constexpr std::size_t kEd25519Bytes = 64;
constexpr std::size_t kSm2Bytes = 33;

// Straight into locked memory.
Result<SecretBytes> load(FileSystem& files, const Path& path, std::size_t size) {
  JIANGXIN_ASSIGN(file, files.open(path));
  SecretBytes secret(size);
  std::size_t read = 0;
  while (read < size) {
    JIANGXIN_ASSIGN(count, file->read(secret.writable().subspan(read)));
    if (count == 0) return fail(ErrorCode::Corrupt, path.string() + " is cut off");
    read += count;
  }
  return secret;
}

bool is_campaign_key(std::string_view name) {
  return name.starts_with(kCampaignKeys) && name.ends_with(".key");
}

// By their names: in the same order each time.
Result<std::vector<BoxKeyPair>> load_campaign_keys(FileSystem& files, const Path& folder) {
  JIANGXIN_ASSIGN(names, files.list(folder));
  std::ranges::sort(names);
  std::vector<BoxKeyPair> keys;
  for (const std::string& name : names) {
    if (!is_campaign_key(name)) continue;
    JIANGXIN_ASSIGN(size, files.size(folder / name));
    JIANGXIN_ASSIGN(secret, load(files, folder / name, std::min<std::size_t>(size, kSm2Bytes)));
    JIANGXIN_ASSIGN(key, box_keys_from(secret.view()));
    keys.push_back(std::move(key));
  }
  return keys;
}

Result<SignKeyPair> load_sign_pair(FileSystem& files, const Path& path, std::size_t size) {
  JIANGXIN_ASSIGN(secret, load(files, path, size));
  return sign_keys_from(secret.view());
}

Result<SignKeyPairs> load_sign_keys(FileSystem& files, const Path& folder) {
  return stored_sign_keys(load_sign_pair(files, folder / "sign.key", kEd25519Bytes),
                          load_sign_pair(files, folder / "sm2-sign.key", kSm2Bytes));
}

Result<BoxPublicKey> load_public_key(FileSystem& files, const Path& path) {
  JIANGXIN_ASSIGN(text, read_file(files, path, 1024));
  auto key = parse_box_key(as_text(text));
  if (!key) return fail(ErrorCode::Corrupt, path.string() + " is no X25519 public key");
  return key;
}

}  // namespace

Result<HqSecrets> make_hq_secrets(FileSystem& files, const Path& data, Random& random) {
  const Path folder = keys_folder(data);
  JIANGXIN_TRY(files.make_folder(folder));
  OpeningKey opening{make_box_keys(random), {}};
  SignKeyPairs sign = make_all_sign_keys(random);
  opening.index = make_key(random);
  JIANGXIN_TRY(save(files, folder / "box.key", opening.box.secret_key));
  JIANGXIN_TRY(save(files, folder / "sign.key", sign.x25519.secret_key));
  JIANGXIN_TRY(save(files, folder / "sm2-sign.key", sign.sm2->secret_key));
  JIANGXIN_TRY(save(files, folder / "index.key", opening.index));
  const BoxPublicKey box = opening.box.public_key;
  return HqSecrets{box, std::move(sign), std::make_shared<const OpeningKey>(std::move(opening))};
}

Result<std::shared_ptr<const OpeningKey>> load_opening_key(FileSystem& files, const Path& data) {
  const Path folder = keys_folder(data);
  auto secret = load(files, folder / "box.key", kKeyBytes);
  if (!secret && secret.error().code == ErrorCode::NotFound)
    return std::shared_ptr<const OpeningKey>();
  if (!secret) return tl::unexpected<Error>(secret.error());
  JIANGXIN_ASSIGN(box, box_keys_from(secret->view()));
  JIANGXIN_ASSIGN(index, load(files, folder / "index.key", kKeyBytes));
  JIANGXIN_ASSIGN(campaigns, load_campaign_keys(files, folder));
  return std::make_shared<const OpeningKey>(
      OpeningKey{std::move(box), std::move(index), std::move(campaigns)});
}

Result<std::vector<std::string>> secret_files(FileSystem& files, const Path& data) {
  constexpr std::string_view kNames[] = {"box.key", "box.pub", "sign.key", "sm2-sign.key",
                                         "index.key"};
  JIANGXIN_ASSIGN(names, files.list(keys_folder(data)));
  std::erase_if(names, [&](const std::string& name) {
    return !is_campaign_key(name) && std::ranges::count(kNames, name) == 0;
  });
  return std::move(names);
}

Result<void> add_campaign_key(FileSystem& files, const Path& data, const BoxKeyPair& key) {
  const std::string name = std::string(kCampaignKeys) + key_id(key.public_key) + ".key";
  return save(files, keys_folder(data) / name, key.secret_key);
}

bool OpeningKey::has(const BoxPublicKey& key) const {
  return box.public_key == key || std::ranges::any_of(campaigns, [&](const BoxKeyPair& one) {
           return one.public_key == key;
         });
}

Result<HqSecrets> load_hq_secrets(FileSystem& files, const Path& data) {
  const Path folder = keys_folder(data);
  JIANGXIN_ASSIGN(sign, load_sign_keys(files, folder));
  JIANGXIN_ASSIGN(opening, load_opening_key(files, data));
  if (opening) {
    const BoxPublicKey box = opening->box.public_key;
    return HqSecrets{box, std::move(sign), std::move(opening)};
  }
  JIANGXIN_ASSIGN(box, load_public_key(files, folder / "box.pub"));
  return HqSecrets{box, std::move(sign), nullptr};
}

Result<void> forget_opening_key(FileSystem& files, const Path& data, const BoxPublicKey& box) {
  const Path folder = keys_folder(data);
  JIANGXIN_TRY(write_file(files, folder / "box.pub", as_bytes(to_string(box))));
  JIANGXIN_TRY(files.erase(folder / "box.key"));
  JIANGXIN_ASSIGN(names, files.list(folder));
  for (const std::string& name : names)  // and what an erasure that was cut left
    if (name.starts_with("box.key") || name.starts_with("index.key") ||
        name.starts_with(kCampaignKeys))
      JIANGXIN_TRY(files.erase(folder / name));
  return {};
}

}  // namespace jiangxin
