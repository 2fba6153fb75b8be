#include "sync/sealing/envelope.h"

#include "sync/sealing/body_key.h"
#include "sync/sealing/chunks.h"
#include "sync/sealing/format.h"
#include "sync/sealing/stream.h"
#include "tests/fakes/damage.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

constexpr std::string_view kContext = "submission:1";

struct EnvelopeFixture : EachSuite {
  SeededRandom random;
  BoxKeyPair hq = make_box_keys(random, suite);
  BoxKeyPair unit = make_box_keys(random, suite);
  Bytes envelope =
      seal_envelope(as_bytes("主要事迹"), {hq.public_key, unit.public_key}, kContext, random);

  bool opens(ByteView bytes) const { return open_envelope(bytes, unit, kContext).has_value(); }
};

}  // namespace

TEST_CASE_METHOD(EnvelopeFixture, "each recipient opens an envelope alone", "[sealing]") {
  CHECK(open_envelope(envelope, hq, kContext) == to_bytes("主要事迹"));
  CHECK(open_envelope(envelope, unit, kContext) == to_bytes("主要事迹"));
}

TEST_CASE_METHOD(EnvelopeFixture, "an envelope is denied to everybody else", "[sealing]") {
  for (const Suite other : {Suite::X25519, Suite::Sm2})
    CHECK(open_envelope(envelope, make_box_keys(random, other), kContext).error().code ==
          ErrorCode::Denied);
}

TEST_CASE_METHOD(EnvelopeFixture, "an envelope is refused in another place", "[sealing]") {
  CHECK(open_envelope(envelope, hq, "submission:2").error().code == ErrorCode::Corrupt);
  CHECK(open_envelope(envelope, hq, "").error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(EnvelopeFixture, "bodies of every size around a chunk come back whole",
                 "[sealing]") {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kChunkBytes - 1, kChunkBytes,
                                 kChunkBytes + 1, 3 * kChunkBytes}) {
    const Bytes body = random.bytes(size);
    CHECK(open_envelope(seal_envelope(body, {hq.public_key}, kContext, random), hq, kContext) ==
          body);
  }
}

TEST_CASE_METHOD(EnvelopeFixture, "a damaged envelope is refused, whatever bit or cut",
                 "[sealing]") {
  const auto opens_unit = [&](ByteView bytes) { return opens(bytes); };
  check_every_bit_flip_is_refused(envelope, opens_unit);
  check_every_truncation_is_refused(envelope, opens_unit);
  envelope.push_back(0);
  CHECK_FALSE(opens(envelope));
}

TEST_CASE_METHOD(EnvelopeFixture, "an envelope that says it is of the other suite is refused",
                 "[sealing]") {
  envelope[3] ^= 3;  // 1 and 2
  CHECK(open_envelope(envelope, unit, kContext).error().code == ErrorCode::Denied);
  const BoxKeyPair other = make_box_keys(random, suite == Suite::Sm2 ? Suite::X25519 : Suite::Sm2);
  CHECK_FALSE(open_envelope(envelope, other, kContext));
}

TEST_CASE_METHOD(EnvelopeFixture, "recipients who are swapped, or named for another, are refused",
                 "[sealing]") {
  constexpr std::size_t kFirst = 37;
  const std::size_t entry = 8 + sealing::box_bytes(suite);
  const auto first = envelope.begin() + kFirst;
  const auto size = static_cast<std::ptrdiff_t>(entry);
  Bytes swapped = envelope;
  std::rotate(swapped.begin() + kFirst, swapped.begin() + kFirst + size,
              swapped.begin() + kFirst + 2 * size);
  CHECK_FALSE(opens(swapped));
  Bytes renamed = envelope;  // the second's name on the first's box
  std::copy_n(first + size, 8, renamed.begin() + kFirst);
  CHECK_FALSE(opens(renamed));
  Bytes fewer = envelope;
  fewer[kFirst - 1] = 1;
  fewer.erase(fewer.begin() + kFirst, fewer.begin() + kFirst + size);
  CHECK_FALSE(opens(fewer));
}

TEST_CASE_METHOD(EnvelopeFixture, "one envelope's head on another's body is refused", "[sealing]") {
  const Bytes other =
      seal_envelope(as_bytes("别人事迹"), {hq.public_key, unit.public_key}, kContext, random);
  REQUIRE(other.size() == envelope.size());
  for (std::size_t cut = 1; cut < envelope.size(); ++cut) {
    Bytes spliced(envelope.begin(), envelope.begin() + static_cast<std::ptrdiff_t>(cut));
    spliced.insert(spliced.end(), other.begin() + static_cast<std::ptrdiff_t>(cut), other.end());
    const bool is_whole = spliced == envelope || spliced == other;
    if (opens(spliced) != is_whole) FAIL("spliced at " << cut);
  }
}

TEST_CASE_METHOD(EnvelopeFixture,
                 "an envelope that commits to another key than it holds is refused", "[sealing]") {
  // As a sender would make it who wants each recipient to open something else.
  const SecretBytes body_key = make_key(random);
  const Bytes name = from_hex(key_id(hq.public_key)).value();
  const Bytes box = sealing::boxed(body_key, hq.public_key);
  const Bytes count{1};
  const auto sealed_with = [&](const sealing::Commitment& commitment) {
    Bytes made = sealing::joined(
        {sealing::prefix(sealing::Kind::Envelope, suite), commitment, count, name, box});
    const Bytes bound = sealing::joined({made, as_bytes(kContext)});
    REQUIRE(sealing::seal_chunks(source_of(as_bytes("x")), sink_to(made), body_key, suite, bound));
    return open_envelope(made, hq, kContext);
  };
  auto commitment = sealing::commitment_to(body_key, suite);
  CHECK(sealed_with(commitment) == to_bytes("x"));
  commitment[0] ^= 1;
  CHECK(sealed_with(commitment).error().code == ErrorCode::Corrupt);
}
