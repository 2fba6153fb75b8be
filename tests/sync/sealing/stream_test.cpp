#include "sync/sealing/stream.h"

#include "sync/sealing/chunk_cipher.h"
#include "sync/sealing/format.h"
#include "tests/fakes/damage.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

struct StreamFixture : EachSuite {
  const std::size_t head = 4 + (suite == Suite::Sm2 ? 32 : 24);
  const std::size_t sealed_chunk = kChunkBytes + (suite == Suite::Sm2 ? 33 : 17);
  SeededRandom random;
  SecretBytes key = make_key(random);

  Bytes sealed(ByteView plain) {
    Bytes out;
    REQUIRE(seal_stream(source_of(plain), sink_to(out), key, suite));
    return out;
  }
  Result<Bytes> opened(ByteView sealed_bytes) {
    Bytes out;
    JIANGXIN_TRY(open_stream(source_of(sealed_bytes), sink_to(out), key));
    return out;
  }
  // The file with its sealed chunks in this order.
  Bytes with_chunks(const Bytes& file, std::initializer_list<std::size_t> order) const {
    Bytes out(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(head));
    for (const std::size_t index : order) {
      const ByteView rest = ByteView(file).subspan(head + index * sealed_chunk);
      const ByteView chunk = rest.first(std::min(rest.size(), sealed_chunk));
      out.insert(out.end(), chunk.begin(), chunk.end());
    }
    return out;
  }
};

}  // namespace

TEST_CASE_METHOD(StreamFixture, "files of every size around a chunk come back whole", "[sealing]") {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, kChunkBytes - 1, kChunkBytes, kChunkBytes + 1,
        2 * kChunkBytes - 1, 2 * kChunkBytes, 2 * kChunkBytes + 1, 5 * kChunkBytes + 77}) {
    const Bytes plain = random.bytes(size);
    Bytes out;
    const auto file = seal_stream(source_of(plain), sink_to(out), key, suite);
    REQUIRE(file);
    CHECK(file->plain == size);
    CHECK(file->sealed == out.size());
    CHECK(sealed_size(size, suite) == out.size());
    CHECK(opened(out) == plain);
  }
}

TEST_CASE_METHOD(StreamFixture, "how a source portions its bytes makes no difference",
                 "[sealing]") {
  const Bytes plain = random.bytes(kChunkBytes + 1000);
  const ByteSource whole = source_of(plain);
  const ByteSource dripping = [&](std::span<std::uint8_t> out) {
    return whole(out.first(std::min<std::size_t>(out.size(), 999)));
  };
  Bytes out;
  REQUIRE(seal_stream(dripping, sink_to(out), key, suite));
  CHECK(opened(out) == plain);
}

TEST_CASE_METHOD(StreamFixture, "a damaged file is refused, whatever bit or cut", "[sealing]") {
  const auto opens = [&](ByteView file) { return opened(file).has_value(); };
  const Bytes small = sealed(as_bytes("证书"));
  check_every_bit_flip_is_refused(small, opens);
  check_every_truncation_is_refused(small, opens);
  check_every_truncation_is_refused(sealed({}), opens);
}

TEST_CASE_METHOD(StreamFixture, "a file cut near any boundary is refused", "[sealing]") {
  const Bytes file = sealed(random.bytes(3 * kChunkBytes));
  for (std::size_t chunk = 0; chunk <= 3; ++chunk)
    for (std::size_t off = 0; off < 3; ++off) {
      const std::size_t size = head + chunk * sealed_chunk + off - 1;
      if (size >= file.size()) continue;
      CHECK(opened(ByteView(file).first(size)).error().code == ErrorCode::Corrupt);
    }
}

TEST_CASE_METHOD(StreamFixture, "chunks swapped, repeated, dropped or added are refused",
                 "[sealing]") {
  const Bytes file = sealed(random.bytes(3 * kChunkBytes));
  REQUIRE(opened(with_chunks(file, {0, 1, 2})));
  for (const auto& order : std::initializer_list<std::initializer_list<std::size_t>>{
           {1, 0, 2}, {0, 2, 1}, {0, 0, 1, 2}, {0, 1, 1, 2}, {0, 1, 2, 2}, {0, 2}, {1, 2}, {2}, {}})
    CHECK(opened(with_chunks(file, order)).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(StreamFixture, "one more chunk than the text needs is refused", "[sealing]") {
  const auto sealer = sealing::chunk_sealer(suite, key);
  const auto prefix = sealing::prefix(sealing::Kind::File, suite);
  Bytes file = sealing::joined({prefix, sealer->header()});
  const auto add = [&](ByteView plain, ByteView bound, sealing::ChunkPlace place) {
    Bytes chunk(plain.size() + sealing::chunk_sizes(suite).overhead);
    sealer->seal(plain, bound, place, chunk.data());
    file.insert(file.end(), chunk.begin(), chunk.end());
  };
  add(random.bytes(kChunkBytes), prefix, sealing::ChunkPlace::Middle);
  add({}, {}, sealing::ChunkPlace::Last);
  CHECK(opened(file).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(StreamFixture, "a chunk in the middle that is short is refused", "[sealing]") {
  const auto sealer = sealing::chunk_sealer(suite, key);
  const auto prefix = sealing::prefix(sealing::Kind::File, suite);
  Bytes file = sealing::joined({prefix, sealer->header()});
  Bytes chunk(9 + sealing::chunk_sizes(suite).overhead);
  sealer->seal(random.bytes(9), prefix, sealing::ChunkPlace::Middle, chunk.data());
  file.insert(file.end(), chunk.begin(), chunk.end());
  CHECK(opened(file).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(StreamFixture, "every bit of a file of 4 KiB counts", "[sealing]") {
  const Bytes file = sealed(random.bytes(4096));
  check_every_bit_flip_is_refused(file, [&](ByteView bytes) { return opened(bytes).has_value(); });
}

TEST_CASE_METHOD(StreamFixture, "a file that says it is of the other suite is refused",
                 "[sealing]") {
  Bytes file = sealed(random.bytes(kChunkBytes + 9));
  file[3] ^= 3;  // 1 and 2
  CHECK(opened(file).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(StreamFixture, "a chunk of another file under the same key is refused",
                 "[sealing]") {
  Bytes one = sealed(random.bytes(2 * kChunkBytes));
  const Bytes other = sealed(random.bytes(2 * kChunkBytes));
  std::copy_n(ByteView(other).subspan(head).begin(), sealed_chunk,
              std::span(one).subspan(head).begin());
  CHECK(opened(one).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(StreamFixture, "another key opens nothing", "[sealing]") {
  const Bytes file = sealed(as_bytes("证书"));
  key = make_key(random);
  CHECK(opened(file).error().code == ErrorCode::Corrupt);
  key = SecretBytes(5);
  CHECK(opened(file).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(StreamFixture, "nothing of a bad chunk is passed on", "[sealing]") {
  Bytes file = sealed(random.bytes(2 * kChunkBytes));
  file[head + sealed_chunk + 5] ^= 1;
  Bytes out;
  CHECK_FALSE(open_stream(source_of(file), sink_to(out), key));
  CHECK(out.size() == kChunkBytes);
}

TEST_CASE_METHOD(StreamFixture, "errors of source and sink come through", "[sealing]") {
  const ByteSource broken = [](std::span<std::uint8_t>) -> Result<std::size_t> {
    return fail(ErrorCode::Cancelled, "stick pulled out");
  };
  const ByteSink full = [](ByteView) -> Result<void> { return fail(ErrorCode::DiskFull, "full"); };
  Bytes out;
  CHECK(seal_stream(broken, sink_to(out), key, suite).error().code == ErrorCode::Cancelled);
  CHECK(seal_stream(source_of({}), full, key, suite).error().code == ErrorCode::DiskFull);
  CHECK(open_stream(broken, sink_to(out), key).error().code == ErrorCode::Cancelled);
  CHECK(open_stream(source_of(sealed(as_bytes("证书"))), full, key).error().code ==
        ErrorCode::DiskFull);
}
