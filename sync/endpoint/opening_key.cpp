#include "sync/endpoint/opening_key.h"

#include <algorithm>

namespace jiangxin {
namespace {

constexpr std::size_t kLargestKeyFile = 4096;

// The file goes where its holder goes: no device belongs to it.
SecretBytes no_device() {
  return SecretBytes(kKeyBytes);
}

SecretBytes joined(const OpeningKey& key) {
  SecretBytes both(2 * kKeyBytes);
  const auto rest = std::ranges::copy(key.box.secret_key.view(), both.writable().begin()).out;
  std::ranges::copy(key.index.view(), rest);
  return both;
}

bool same(const OpeningKey& left, const OpeningKey& right) {
  return std::ranges::equal(joined(left).view(), joined(right).view());
}

bool is_within(const Path& folder, const Path& file) {
  std::error_code error;
  const Path whole = std::filesystem::weakly_canonical(file, error);
  const Path inside = std::filesystem::weakly_canonical(folder, error);
  return std::ranges::mismatch(inside, whole).in1 == inside.end();
}

}  // namespace

Result<OpeningKey> read_opening_key(FileSystem& files, const Path& from,
                                    const SecretBytes& passphrase) {
  JIANGXIN_ASSIGN(wrapped, read_file(files, from, kLargestKeyFile));
  const auto both = unwrap_key(wrapped, passphrase, no_device());
  if (!both && both.error().code == ErrorCode::Denied)
    return fail(ErrorCode::Denied, from.string() + ": another passphrase, or it is damaged");
  if (!both || both->size() != 2 * kKeyBytes)
    return fail(ErrorCode::Corrupt, from.string() + " is no opening key of a hub");
  JIANGXIN_ASSIGN(box, box_keys_from(both->view().first(kKeyBytes)));
  return OpeningKey{std::move(box), SecretBytes(both->view().last(kKeyBytes))};
}

Result<void> move_opening_key(FileSystem& files, const Path& data, const Path& to,
                              const SecretBytes& passphrase, PinCost cost, Random& random) {
  if (passphrase.size() < kMinPassphraseBytes)
    return fail(ErrorCode::InvalidInput,
                "a passphrase has at least " + std::to_string(kMinPassphraseBytes) + " characters");
  if (is_within(data, to))
    return fail(ErrorCode::InvalidInput, to.string() +
                                             " is in the hub's own folder: a backup of it"
                                             " would hold the key; name another");
  JIANGXIN_ASSIGN(secrets, load_hq_secrets(files, data));
  const bool written = files.size(to).has_value();
  if (!written && !secrets.opening)
    return fail(ErrorCode::NotFound,
                "the key that opens submissions is kept apart from " + data.string() + " already");
  if (!written) {
    const SecretBytes both = joined(*secrets.opening);
    JIANGXIN_ASSIGN(wrapped, wrap_key(both, passphrase, no_device(), cost, random));
    JIANGXIN_TRY(write_file(files, to, wrapped));
  }
  JIANGXIN_ASSIGN(there, read_opening_key(files, to, passphrase));
  if (there.box.public_key != secrets.box || (secrets.opening && !same(there, *secrets.opening)))
    return fail(ErrorCode::Conflict, to.string() + " holds another key: nothing is overwritten");
  return forget_opening_key(files, data, secrets.box);
}

}  // namespace jiangxin
