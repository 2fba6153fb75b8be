#include "sync/sealing/pin.h"

#include "tests/fakes/damage.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

constexpr PinCost kCheap{1, 8192};

struct PinFixture {
  SeededRandom random;
  SecretBytes device = make_key(random);
  SecretBytes key = make_key(random);
  SecretBytes pin{as_bytes("271828")};
  Bytes wrapped = wrap_key(key, pin, device, "purpose", kCheap, random).value();
};

}  // namespace

TEST_CASE_METHOD(PinFixture, "a key comes back with its PIN on its device", "[sealing]") {
  const auto opened = unwrap_key(wrapped, pin, device, "purpose");
  REQUIRE(opened);
  CHECK(as_text(opened->view()) == as_text(key.view()));
}

TEST_CASE_METHOD(PinFixture, "a wrong PIN and another device are denied", "[sealing]") {
  for (const auto wrong : {"271829", "27182", "2718280", ""})
    CHECK(unwrap_key(wrapped, SecretBytes(as_bytes(wrong)), device, "purpose").error().code ==
          ErrorCode::Denied);
  CHECK(unwrap_key(wrapped, pin, make_key(random), "purpose").error().code == ErrorCode::Denied);
}

TEST_CASE_METHOD(PinFixture, "a key that was wrapped for one purpose serves no other",
                 "[sealing]") {
  for (const auto* other : {"", "purpos", "purpose2", "another"})
    CHECK(unwrap_key(wrapped, pin, device, other).error().code == ErrorCode::Denied);
}

TEST_CASE_METHOD(PinFixture, "the same key under the same PIN is wrapped differently each time",
                 "[sealing]") {
  CHECK(wrap_key(key, pin, device, "purpose", kCheap, random).value() != wrapped);
}

TEST_CASE_METHOD(PinFixture, "a damaged wrapped key is refused, whatever bit or cut", "[sealing]") {
  const auto opens = [&](ByteView blob) {
    return unwrap_key(blob, pin, device, "purpose").has_value();
  };
  check_every_bit_flip_is_refused(wrapped, opens);
  check_every_truncation_is_refused(wrapped, opens);
}

TEST_CASE_METHOD(PinFixture, "a cost that no terminal should bear is refused", "[sealing]") {
  for (const PinCost cost : {PinCost{0, 8192}, PinCost{65, 8192}, PinCost{1, 1024},
                             PinCost{1, (1ull << 30) + 1}, PinCost{1, 1ull << 42}})
    CHECK(wrap_key(key, pin, device, "purpose", cost, random).error().code ==
          ErrorCode::InvalidInput);
  wrapped[11] = 0x7f;  // asks for 2 TiB
  CHECK(unwrap_key(wrapped, pin, device, "purpose").error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(PinFixture, "a lookup token tells person and device apart", "[sealing]") {
  const Digest token = lookup_token(device, "测试员甲", "11010519491231002X");
  CHECK(token == lookup_token(device, "测试员甲", "11010519491231002X"));
  CHECK(token != lookup_token(device, "测试员乙", "11010519491231002X"));
  CHECK(token != lookup_token(device, "测试员甲", "320404197001010015"));
  CHECK(token != lookup_token(device, "测试员甲1", "1010519491231002X"));
  CHECK(token != lookup_token(make_key(random), "测试员甲", "11010519491231002X"));
}
