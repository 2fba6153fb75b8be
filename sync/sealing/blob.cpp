#include "sync/sealing/blob.h"

#include <algorithm>
#include <cassert>

#include <sodium.h>

#include "sync/sealing/format.h"
#include "sync/sealing/sm_chunks.h"

namespace jiangxin {
namespace {

using sealing::Kind;
using sealing::kPrefixBytes;

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kBlobOverhead == kPrefixBytes + kNonceBytes + kTagBytes);
static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

Bytes sodium_sealed(ByteView plain, const SecretBytes& key, std::string_view context,
                    Random& random) {
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

std::optional<Bytes> sodium_opened(ByteView sealed, const SecretBytes& key, ByteView bound) {
  if (sealed.size() < kBlobOverhead) return std::nullopt;
  const ByteView nonce = sealed.subspan(kPrefixBytes, kNonceBytes);
  const ByteView cipher = sealed.subspan(kPrefixBytes + kNonceBytes);
  Bytes plain(sealed.size() - kBlobOverhead);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, cipher.data(),
                                                 cipher.size(), bound.data(), bound.size(),
                                                 nonce.data(), key.view().data()) != 0)
    return std::nullopt;
  return plain;
}

constexpr std::size_t kSmHead = kPrefixBytes + sealing::kSmSizes.header;
constexpr std::size_t kSmBlobOverhead = kSmHead + sealing::kSmSizes.overhead;

Bytes sm_sealed(ByteView plain, const SecretBytes& key, std::string_view context, Random& random) {
  const auto prefix = sealing::prefix(Kind::Blob, Suite::Sm2);
  Bytes sealed(plain.size() + kSmBlobOverhead);
  std::copy(prefix.begin(), prefix.end(), sealed.begin());
  const auto header = std::span(sealed).subspan(kPrefixBytes, sealing::kSmSizes.header);
  random.fill(header);
  sealing::SmChunks(key, header)
      .seal(plain, sealing::joined({prefix, as_bytes(context)}), sealing::ChunkPlace::Last,
            sealed.data() + kSmHead);
  return sealed;
}

std::optional<Bytes> sm_opened(ByteView sealed, const SecretBytes& key, ByteView bound) {
  if (sealed.size() < kSmBlobOverhead) return std::nullopt;
  sealing::SmChunks chunks(key, sealed.subspan(kPrefixBytes, sealing::kSmSizes.header));
  Bytes plain(sealed.size() - kSmBlobOverhead);
  if (chunks.open(sealed.subspan(kSmHead), bound, plain.data()) != sealing::ChunkPlace::Last)
    return std::nullopt;
  return plain;
}

}  // namespace

Bytes seal(ByteView plain, const SecretBytes& key, std::string_view context, Random& random,
           Suite suite) {
  assert(key.size() == kKeyBytes);
  return (suite == Suite::Sm2 ? sm_sealed : sodium_sealed)(plain, key, context, random);
}

Result<Bytes> open(ByteView sealed, const SecretBytes& key, std::string_view context) {
  JIANGXIN_ASSIGN(suite, sealing::suite_of(sealed, Kind::Blob));
  if (key.size() != kKeyBytes) return fail(ErrorCode::Corrupt, "key of a wrong size");
  const Bytes bound = sealing::joined({sealed.first(kPrefixBytes), as_bytes(context)});
  auto plain = (suite == Suite::Sm2 ? sm_opened : sodium_opened)(sealed, key, bound);
  if (!plain)
    return fail(ErrorCode::Corrupt, "blob does not open: damaged, misplaced or another key");
  return std::move(*plain);
}

}  // namespace jiangxin
