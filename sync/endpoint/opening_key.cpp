#include "sync/endpoint/opening_key.h"

#include <algorithm>

namespace jiangxin {
namespace {

constexpr std::size_t kLargestKeyFile = 64 << 10;
constexpr std::string_view kOpeningKeyContext = "opening-key";

// The file goes where its holder goes: no device belongs to it.
SecretBytes no_device() {
  return SecretBytes(kKeyBytes);
}

// The first key and the index's, 32 bytes each; then those of campaigns, each behind a byte that
// says how many it has.
SecretBytes joined(const OpeningKey& key) {
  std::size_t size = 2 * kKeyBytes;
  for (const BoxKeyPair& campaign : key.campaigns) size += 1 + campaign.secret_key.size();
  SecretBytes all(size);
  auto rest = std::ranges::copy(key.box.secret_key.view(), all.writable().begin()).out;
  rest = std::ranges::copy(key.index.view(), rest).out;
  for (const BoxKeyPair& campaign : key.campaigns) {
    *rest++ = static_cast<std::uint8_t>(campaign.secret_key.size());
    rest = std::ranges::copy(campaign.secret_key.view(), rest).out;
  }
  return all;
}

Result<OpeningKey> taken_apart(ByteView all) {
  JIANGXIN_ASSIGN(box, box_keys_from(all.first(kKeyBytes)));
  OpeningKey key{std::move(box), SecretBytes(all.subspan(kKeyBytes, kKeyBytes)), {}};
  for (ByteView rest = all.subspan(2 * kKeyBytes); !rest.empty();) {
    const std::size_t size = std::min<std::size_t>(rest[0], rest.size() - 1);
    JIANGXIN_ASSIGN(campaign, box_keys_from(rest.subspan(1, size)));
    key.campaigns.push_back(std::move(campaign));
    rest = rest.subspan(1 + size);
  }
  return key;
}

Result<void> write_opening_key(FileSystem& files, const Path& to, const SecretBytes& passphrase,
                               const OpeningKey& key, PinCost cost, Random& random) {
  const SecretBytes all = joined(key);
  JIANGXIN_ASSIGN(wrapped,
                  wrap_key(all, passphrase, no_device(), kOpeningKeyContext, cost, random));
  return write_file(files, to, wrapped);
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
  const auto all = unwrap_key(wrapped, passphrase, no_device(), kOpeningKeyContext);
  if (!all && all.error().code == ErrorCode::Denied)
    return fail(ErrorCode::Denied, from.string() + ": another passphrase, or it is damaged");
  const tl::unexpected<Error> other =
      fail(ErrorCode::Corrupt, from.string() + " is no opening key of a hub");
  if (!all || all->size() < 2 * kKeyBytes) return other;
  auto key = taken_apart(all->view());
  if (!key) return other;
  return key;
}

Result<void> add_to_opening_key(FileSystem& files, const Path& in, const SecretBytes& passphrase,
                                const BoxKeyPair& added, PinCost cost, Random& random) {
  JIANGXIN_ASSIGN(key, read_opening_key(files, in, passphrase));
  JIANGXIN_ASSIGN(copy, box_keys_from(added.secret_key.view()));
  key.campaigns.push_back(std::move(copy));
  return write_opening_key(files, in, passphrase, key, cost, random);
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
  if (!written)
    JIANGXIN_TRY(write_opening_key(files, to, passphrase, *secrets.opening, cost, random));
  JIANGXIN_ASSIGN(there, read_opening_key(files, to, passphrase));
  if (there.box.public_key != secrets.box || (secrets.opening && !same(there, *secrets.opening)))
    return fail(ErrorCode::Conflict, to.string() + " holds another key: nothing is overwritten");
  return forget_opening_key(files, data, secrets.box);
}

}  // namespace jiangxin
