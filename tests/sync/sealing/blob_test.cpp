#include "sync/sealing/blob.h"

#include "tests/fakes/damage.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

struct BlobFixture : EachSuite {
  SeededRandom random;
  SecretBytes key = make_key(random);
  Bytes sealed = seal(as_bytes("测试员甲"), key, "draft:1", random, suite);
};

}  // namespace

TEST_CASE_METHOD(BlobFixture, "a blob opens with its key in its place", "[sealing]") {
  const auto plain = open(sealed, key, "draft:1");
  REQUIRE(plain);
  CHECK(as_text(*plain) == "测试员甲");
}

TEST_CASE_METHOD(BlobFixture, "an empty blob opens as empty", "[sealing]") {
  const Bytes empty = seal({}, key, "", random, suite);
  CHECK(empty.size() == (suite == Suite::Sm2 ? 69 : kBlobOverhead));
  CHECK(open(empty, key, "") == Bytes{});
}

TEST_CASE_METHOD(BlobFixture, "a blob is refused elsewhere and under another key", "[sealing]") {
  CHECK(open(sealed, key, "draft:2").error().code == ErrorCode::Corrupt);
  CHECK(open(sealed, make_key(random), "draft:1").error().code == ErrorCode::Corrupt);
  CHECK(open(sealed, SecretBytes(16), "draft:1").error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(BlobFixture, "the same content is sealed differently each time", "[sealing]") {
  CHECK(seal(as_bytes("测试员甲"), key, "draft:1", random, suite) != sealed);
}

TEST_CASE_METHOD(BlobFixture, "a blob holds nothing of its content in clear", "[sealing]") {
  CHECK(as_text(sealed).find("测试员甲") == std::string_view::npos);
}

TEST_CASE_METHOD(BlobFixture, "a damaged blob is refused, whatever bit or cut", "[sealing]") {
  const auto opens = [&](ByteView blob) { return open(blob, key, "draft:1").has_value(); };
  check_every_bit_flip_is_refused(sealed, opens);
  check_every_truncation_is_refused(sealed, opens);
  sealed.push_back(0);
  CHECK_FALSE(opens(sealed));
}

TEST_CASE_METHOD(BlobFixture, "a blob that says it is of the other suite is refused", "[sealing]") {
  sealed[3] ^= 3;  // 1 and 2
  CHECK(open(sealed, key, "draft:1").error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(BlobFixture, "a suite of the future is unsupported, not corrupt", "[sealing]") {
  sealed[3] = 3;
  CHECK(open(sealed, key, "draft:1").error().code == ErrorCode::Unsupported);
}
