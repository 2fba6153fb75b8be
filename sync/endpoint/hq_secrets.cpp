#include "sync/endpoint/hq_secrets.h"

namespace jiangxin {
namespace {

Path keys_folder(const Path& data) {
  return data / "keys";
}

Result<void> save(FileSystem& files, const Path& path, const SecretBytes& secret) {
  if (files.size(path)) return fail(ErrorCode::Conflict, path.string() + " exists already");
  return write_file(files, path, secret.view());
}

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

}  // namespace

Result<HqSecrets> make_hq_secrets(FileSystem& files, const Path& data, Random& random) {
  const Path folder = keys_folder(data);
  JIANGXIN_TRY(files.make_folder(folder));
  HqSecrets secrets{make_box_keys(random), make_sign_keys(random), make_key(random)};
  JIANGXIN_TRY(save(files, folder / "box.key", secrets.box.secret_key));
  JIANGXIN_TRY(save(files, folder / "sign.key", secrets.sign.secret_key));
  JIANGXIN_TRY(save(files, folder / "index.key", secrets.index));
  return secrets;
}

Result<HqSecrets> load_hq_secrets(FileSystem& files, const Path& data) {
  const Path folder = keys_folder(data);
  JIANGXIN_ASSIGN(box_secret, load(files, folder / "box.key", 32));
  JIANGXIN_ASSIGN(sign_secret, load(files, folder / "sign.key", 64));
  JIANGXIN_ASSIGN(index, load(files, folder / "index.key", 32));
  JIANGXIN_ASSIGN(box, box_keys_from(box_secret.view()));
  JIANGXIN_ASSIGN(sign, sign_keys_from(sign_secret.view()));
  return HqSecrets{std::move(box), std::move(sign), std::move(index)};
}

}  // namespace jiangxin
