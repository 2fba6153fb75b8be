#include "sync/store/device_secret.h"

#include <algorithm>

namespace jiangxin {
namespace {

constexpr std::size_t kLargestKept = 4096;
// By how much they give away.
constexpr SecretPlace kPlaces[] = {SecretPlace::File, SecretPlace::Credential, SecretPlace::Tpm};

std::string_view name_of(SecretPlace place) {
  constexpr std::string_view names[] = {"device.key", "device.credential", "device.tpm"};
  return names[static_cast<std::size_t>(place)];
}

bool is_same_secret(const SecretBytes& one, const SecretBytes& other) {
  return std::ranges::equal(one.view(), other.view());
}

// Keeps it by writing it down.
class PlainKeeper : public SecretKeeper {
 public:
  Result<Bytes> keep(const SecretBytes& secret) override {
    return Bytes(secret.view().begin(), secret.view().end());
  }
  Result<SecretBytes> secret_of(ByteView kept) override {
    if (kept.size() != kKeyBytes) return fail(ErrorCode::Corrupt, "wrong size");
    return SecretBytes(kept);
  }
};

std::shared_ptr<SecretKeeper> keeper_of(SecretPlace place, const SecretKeepers& keepers) {
  switch (place) {
    case SecretPlace::File:
      return std::make_shared<PlainKeeper>();
    case SecretPlace::Credential:
      return keepers.credential;
    case SecretPlace::Tpm:
      return keepers.tpm;
  }
  return nullptr;
}

Result<std::shared_ptr<SecretKeeper>> need_keeper(SecretPlace place, const SecretKeepers& keepers) {
  if (auto keeper = keeper_of(place, keepers)) return keeper;
  return fail(ErrorCode::Unavailable, "no " + std::string(to_string(place)) + " on this machine");
}

}  // namespace

std::string_view to_string(SecretPlace place) {
  constexpr std::string_view words[] = {"file", "credential", "tpm"};
  return words[static_cast<std::size_t>(place)];
}

Result<SecretPlace> parse_secret_place(std::string_view text) {
  for (const SecretPlace place : kPlaces)
    if (to_string(place) == text) return place;
  return fail(ErrorCode::InvalidInput, "a secret is kept by tpm, credential or file");
}

DeviceSecret::DeviceSecret(FileSystem& files, const Path& data, SecretKeepers keepers)
    : files_(files), folder_(data / "terminal"), keepers_(std::move(keepers)) {}

Path DeviceSecret::file(SecretPlace place) const {
  return folder_ / name_of(place);
}

Result<SecretPlace> DeviceSecret::place() const {
  for (const SecretPlace place : kPlaces) {
    const auto size = files_.size(file(place));
    if (size) return place;
    if (size.error().code != ErrorCode::NotFound) return tl::unexpected<Error>(size.error());
  }
  return fail(ErrorCode::NotFound, folder_.string() + " holds no device secret");
}

Result<SecretBytes> DeviceSecret::load() const {
  JIANGXIN_ASSIGN(where, place());
  return load_from(where);
}

Result<SecretBytes> DeviceSecret::load_from(SecretPlace place) const {
  JIANGXIN_ASSIGN(keeper, need_keeper(place, keepers_));
  JIANGXIN_ASSIGN(kept, read_file(files_, file(place), kLargestKept));
  auto secret = keeper->secret_of(kept);
  wipe(kept);
  if (!secret)
    return fail(secret.error().code, file(place).string() + ": " + secret.error().detail);
  return secret;
}

Result<SecretBytes> DeviceSecret::make(SecretPlace place, Random& random) {
  JIANGXIN_ASSIGN(keeper, need_keeper(place, keepers_));
  JIANGXIN_ASSIGN(secret, keeper->choose(random));
  JIANGXIN_TRY(erase_all_but(std::nullopt));
  JIANGXIN_TRY(keep(place, secret));
  return std::move(secret);
}

Result<void> DeviceSecret::move_to(SecretPlace place) {
  JIANGXIN_ASSIGN(from, this->place());
  if (from != place) {
    JIANGXIN_ASSIGN(secret, load_from(from));
    JIANGXIN_TRY(keep(place, secret));
  }
  return erase_all_but(place);
}

Result<void> DeviceSecret::keep(SecretPlace place, const SecretBytes& secret) {
  JIANGXIN_ASSIGN(keeper, need_keeper(place, keepers_));
  JIANGXIN_ASSIGN(kept, keeper->keep(secret));
  JIANGXIN_TRY(files_.make_folder(folder_));
  const auto written = write_file(files_, file(place), kept);
  wipe(kept);
  JIANGXIN_TRY(written);
  const auto found = load_from(place);
  if (found && is_same_secret(*found, secret)) return {};
  // Else it might count for more than the place that has it.
  JIANGXIN_TRY(files_.erase(file(place)));
  if (!found) return tl::unexpected<Error>(found.error());
  return fail(ErrorCode::Io, file(place).string() + " gives another secret than was kept in it");
}

// Half-written ones too: a cut write or erasing may have left the secret in one.
Result<void> DeviceSecret::erase_all_but(std::optional<SecretPlace> place) {
  JIANGXIN_ASSIGN(names, files_.list(folder_));
  const auto stays = place ? name_of(*place) : std::string_view();
  for (const std::string& name : names)
    if (name.starts_with("device.") && name != stays) JIANGXIN_TRY(files_.erase(folder_ / name));
  return {};
}

Result<void> try_keeper(SecretKeeper& keeper, Random& random) {
  JIANGXIN_ASSIGN(secret, keeper.choose(random));
  JIANGXIN_ASSIGN(kept, keeper.keep(secret));
  JIANGXIN_ASSIGN(again, keeper.secret_of(kept));
  if (is_same_secret(again, secret)) return {};
  return fail(ErrorCode::Io, "another secret came back");
}

}  // namespace jiangxin
