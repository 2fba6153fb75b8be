#include "sync/sealing/envelope.h"

#include <algorithm>
#include <cassert>

#include <sodium.h>

#include "sync/base/digest.h"
#include "sync/sealing/chunks.h"
#include "sync/sealing/format.h"

namespace jiangxin {
namespace {

using sealing::joined;
using sealing::Kind;
using sealing::kPrefixBytes;

constexpr std::size_t kCommitmentBytes = 32;
constexpr std::size_t kFixedBytes = kPrefixBytes + kCommitmentBytes + 1;
constexpr std::size_t kNameBytes = 8;
constexpr std::size_t kBoxBytes = crypto_box_SEALBYTES + kKeyBytes;
constexpr std::size_t kEntryBytes = kNameBytes + kBoxBytes;

Bytes name_of(const BoxPublicKey& key) {
  const Digest digest = digest_of(key.bytes);
  return {digest.bytes.begin(), digest.bytes.begin() + kNameBytes};
}

std::array<std::uint8_t, kCommitmentBytes> commitment_to(const SecretBytes& body_key) {
  constexpr std::string_view kPurpose = "jiangxin-envelope-1";
  std::array<std::uint8_t, kCommitmentBytes> commitment;
  crypto_generichash(commitment.data(), commitment.size(), as_bytes(kPurpose).data(),
                     kPurpose.size(), body_key.view().data(), body_key.size());
  return commitment;
}

Bytes entry_for(const BoxPublicKey& recipient, const SecretBytes& body_key) {
  Bytes entry = name_of(recipient);
  entry.resize(kEntryBytes);
  crypto_box_seal(entry.data() + kNameBytes, body_key.view().data(), body_key.size(),
                  recipient.bytes.data());
  return entry;
}

// The body key out of the entry that names `keys`.
Result<SecretBytes> body_key_of(ByteView entries, const BoxKeyPair& keys) {
  const Bytes name = name_of(keys.public_key);
  for (; !entries.empty(); entries = entries.subspan(kEntryBytes)) {
    if (!std::equal(name.begin(), name.end(), entries.begin())) continue;
    SecretBytes body_key(kKeyBytes);
    if (crypto_box_seal_open(body_key.writable().data(), entries.data() + kNameBytes, kBoxBytes,
                             keys.public_key.bytes.data(), keys.secret_key.view().data()) != 0)
      return fail(ErrorCode::Corrupt, "the envelope's key does not open");
    return body_key;
  }
  return fail(ErrorCode::Denied, "the envelope is not sealed to this key");
}

}  // namespace

Bytes seal_envelope(ByteView body, const std::vector<BoxPublicKey>& recipients,
                    std::string_view context, Random& random) {
  assert(!recipients.empty() && recipients.size() <= 255);
  const SecretBytes body_key = make_key(random);
  const std::uint8_t count[] = {static_cast<std::uint8_t>(recipients.size())};
  Bytes envelope = joined({sealing::prefix(Kind::Envelope), commitment_to(body_key), count});
  for (const BoxPublicKey& recipient : recipients)
    envelope = joined({envelope, entry_for(recipient, body_key)});
  const Bytes bound = joined({envelope, as_bytes(context)});
  [[maybe_unused]] const auto sealed =
      sealing::seal_chunks(source_of(body), sink_to(envelope), body_key, bound);
  assert(sealed);  // neither end can fail
  return envelope;
}

Result<Bytes> open_envelope(ByteView envelope, const BoxKeyPair& keys, std::string_view context) {
  JIANGXIN_TRY(sealing::check_prefix(envelope, Kind::Envelope));
  if (envelope.size() < kFixedBytes) return fail(ErrorCode::Corrupt, "envelope too short");
  const std::size_t head_bytes = kFixedBytes + envelope[kFixedBytes - 1] * kEntryBytes;
  if (envelope.size() < head_bytes) return fail(ErrorCode::Corrupt, "envelope too short");
  const ByteView head = envelope.first(head_bytes);
  JIANGXIN_ASSIGN(body_key, body_key_of(head.subspan(kFixedBytes), keys));
  const auto commitment = commitment_to(body_key);
  if (!std::equal(commitment.begin(), commitment.end(), head.begin() + kPrefixBytes))
    return fail(ErrorCode::Corrupt, "the envelope's key is not the one it commits to");
  Bytes body;
  JIANGXIN_TRY(sealing::open_chunks(source_of(envelope.subspan(head_bytes)), sink_to(body),
                                    body_key, joined({head, as_bytes(context)})));
  return body;
}

}  // namespace jiangxin
