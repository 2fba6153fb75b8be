#include "sync/base/bytes.h"

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin;

TEST_CASE("hex is lower case and comes back in either", "[base]") {
  const Bytes bytes{0x00, 0x7f, 0x80, 0xff};
  CHECK(to_hex(bytes) == "007f80ff");
  CHECK(from_hex("007f80ff") == bytes);
  CHECK(from_hex("007F80Ff") == bytes);
  CHECK(to_hex({}).empty());
  CHECK(from_hex("") == Bytes{});
}

TEST_CASE("what is not hex is refused", "[base]") {
  for (const auto wrong : {"0", "0g", "00 ", " 00", "00:11", "０0", "0x00"})
    CHECK(from_hex(wrong).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("base64url of every length comes back", "[base]") {
  Bytes bytes;
  for (int size = 0; size < 70; ++size) {
    const std::string text = to_base64(bytes);
    CHECK(text.find_first_of("+/=") == std::string::npos);
    CHECK(from_base64(text) == bytes);
    bytes.push_back(static_cast<std::uint8_t>(size * 37 + 250));
  }
  CHECK(to_base64(to_bytes("fo\xff\xfe")) == "Zm___g");
}

TEST_CASE("what is not base64url is refused", "[base]") {
  for (const auto wrong : {"A", "AA==", "A+/A", "AA A", "AB", "中文"})
    CHECK(from_base64(wrong).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("text and bytes are the same bytes", "[base]") {
  CHECK(as_text(as_bytes("文字")) == "文字");
  CHECK(to_bytes("ab") == Bytes{'a', 'b'});
}
