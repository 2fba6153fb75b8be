#include "sync/sealing/envelope.h"

#include <algorithm>
#include <cassert>

#include "sync/base/digest.h"
#include "sync/sealing/body_key.h"
#include "sync/sealing/chunks.h"
#include "sync/sealing/format.h"

namespace jiangxin {
namespace {

using sealing::Commitment;
using sealing::joined;
using sealing::Kind;
using sealing::kPrefixBytes;

constexpr std::size_t kFixedBytes = kPrefixBytes + sizeof(Commitment) + 1;
constexpr std::size_t kNameBytes = 8;

std::size_t entry_bytes(Suite suite) {
  return kNameBytes + sealing::box_bytes(suite);
}

Bytes name_of(const BoxPublicKey& key) {
  const Digest digest = digest_of(key.bytes);
  return {digest.bytes.begin(), digest.bytes.begin() + kNameBytes};
}

[[maybe_unused]] bool are_of_one_suite(const std::vector<BoxPublicKey>& recipients) {
  return std::ranges::all_of(
      recipients, [&](const BoxPublicKey& key) { return key.suite() == recipients[0].suite(); });
}

// The body key out of the entry that names `keys`.
Result<SecretBytes> body_key_of(ByteView entries, const BoxKeyPair& keys) {
  const Bytes name = name_of(keys.public_key);
  const std::size_t size = entry_bytes(keys.public_key.suite());
  for (; !entries.empty(); entries = entries.subspan(size)) {
    if (!std::equal(name.begin(), name.end(), entries.begin())) continue;
    auto body_key = sealing::unboxed(entries.first(size).subspan(kNameBytes), keys);
    if (!body_key) return fail(ErrorCode::Corrupt, "the envelope's key does not open");
    return std::move(*body_key);
  }
  return fail(ErrorCode::Denied, "the envelope is not sealed to this key");
}

// All before the stream.
Result<ByteView> head_of(ByteView envelope, Suite suite) {
  if (envelope.size() < kFixedBytes) return fail(ErrorCode::Corrupt, "envelope too short");
  const std::size_t size = kFixedBytes + envelope[kFixedBytes - 1] * entry_bytes(suite);
  if (envelope.size() < size) return fail(ErrorCode::Corrupt, "envelope too short");
  return envelope.first(size);
}

}  // namespace

Bytes seal_envelope(ByteView body, const std::vector<BoxPublicKey>& recipients,
                    std::string_view context, Random& random) {
  assert(!recipients.empty() && recipients.size() <= 255 && are_of_one_suite(recipients));
  const Suite suite = recipients[0].suite();
  const SecretBytes body_key = make_key(random);
  const std::uint8_t count[] = {static_cast<std::uint8_t>(recipients.size())};
  Bytes envelope = joined(
      {sealing::prefix(Kind::Envelope, suite), sealing::commitment_to(body_key, suite), count});
  for (const BoxPublicKey& recipient : recipients)
    envelope = joined({envelope, name_of(recipient), sealing::boxed(body_key, recipient)});
  const Bytes bound = joined({envelope, as_bytes(context)});
  [[maybe_unused]] const auto sealed =
      sealing::seal_chunks(source_of(body), sink_to(envelope), body_key, suite, bound);
  assert(sealed);  // neither end can fail
  return envelope;
}

Result<Bytes> open_envelope(ByteView envelope, const BoxKeyPair& keys, std::string_view context) {
  JIANGXIN_ASSIGN(suite, sealing::suite_of(envelope, Kind::Envelope));
  if (suite != keys.public_key.suite())
    return fail(ErrorCode::Denied, "the envelope is of another suite than this key");
  JIANGXIN_ASSIGN(head, head_of(envelope, suite));
  JIANGXIN_ASSIGN(body_key, body_key_of(head.subspan(kFixedBytes), keys));
  const Commitment commitment = sealing::commitment_to(body_key, suite);
  if (!std::equal(commitment.begin(), commitment.end(), head.begin() + kPrefixBytes))
    return fail(ErrorCode::Corrupt, "the envelope's key is not the one it commits to");
  Bytes body;
  JIANGXIN_TRY(sealing::open_chunks(source_of(envelope.subspan(head.size())), sink_to(body),
                                    body_key, suite, joined({head, as_bytes(context)})));
  return body;
}

Result<Bytes> open_envelope(ByteView envelope, const BoxKeyPairs& keys, std::string_view context) {
  JIANGXIN_ASSIGN(suite, suite_of_envelope(envelope));
  if (const BoxKeyPair* pair = keys.of(suite)) return open_envelope(envelope, *pair, context);
  return fail(ErrorCode::Denied, "the envelope is of another suite than these keys");
}

Result<Suite> suite_of_envelope(ByteView envelope) {
  return sealing::suite_of(envelope, Kind::Envelope);
}

}  // namespace jiangxin
