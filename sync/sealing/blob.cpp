#include "sync/sealing/blob.h"

#include <algorithm>
#include <cassert>

#include <sodium.h>

#include "sync/sealing/format.h"

namespace jiangxin {
namespace {

using sealing::Kind;
using sealing::kPrefixBytes;

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kBlobOverhead == kPrefixBytes + kNonceBytes + kTagBytes);
static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

}  // namespace

Bytes seal(ByteView plain, const SecretBytes& key, std::string_view context, Random& random) {
  assert(key.size() == kKeyBytes);
  const auto prefix = sealing::prefix(Kind::Blob);
  const Bytes bound = sealing::joined({prefix, as_bytes(context)});
  Bytes sealed(plain.size() + kBlobOverhead);
  std::copy(prefix.begin(), prefix.end(), sealed.begin());
  const auto nonce = std::span(sealed).subspan(kPrefixBytes, kNonceBytes);
  random.fill(nonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce.data() + kNonceBytes, nullptr, plain.data(),
                                             plain.size(), bound.data(), bound.size(), nullptr,
                                             nonce.data(), key.view().data());
  return sealed;
}

Result<Bytes> open(ByteView sealed, const SecretBytes& key, std::string_view context) {
  JIANGXIN_TRY(sealing::check_prefix(sealed, Kind::Blob));
  if (sealed.size() < kBlobOverhead || key.size() != kKeyBytes)
    return fail(ErrorCode::Corrupt, "blob or key too short");
  const Bytes bound = sealing::joined({sealed.first(kPrefixBytes), as_bytes(context)});
  const ByteView nonce = sealed.subspan(kPrefixBytes, kNonceBytes);
  const ByteView cipher = sealed.subspan(kPrefixBytes + kNonceBytes);
  Bytes plain(sealed.size() - kBlobOverhead);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, cipher.data(),
                                                 cipher.size(), bound.data(), bound.size(),
                                                 nonce.data(), key.view().data()) != 0)
    return fail(ErrorCode::Corrupt, "blob does not open: damaged, misplaced or another key");
  return plain;
}

}  // namespace jiangxin
