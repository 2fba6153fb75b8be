#include <catch2/catch_test_macros.hpp>

#include "sync/endpoint/file_check.h"
#include "sync/endpoint/http_server.h"
#include "sync/endpoint/safe_name.h"

namespace jiangxin {

TEST_CASE("a file name never leads out of its folder", "[hub][names]") {
  CHECK(safe_name("../../etc/passwd") == "etcpasswd");
  CHECK(safe_name("..") == "_");
  CHECK(safe_name("") == "_");
  CHECK(safe_name("/") == "_");
  CHECK(safe_name("C:\\x|y?") == "Cxy");
  CHECK(safe_name(" .hidden. ") == "hidden");
}

TEST_CASE("a file name keeps what people wrote", "[hub][names]") {
  CHECK(safe_name("引领力-1勇挑重担-01 奖状") == "引领力-1勇挑重担-01 奖状");
  CHECK(safe_name("𬭎·阿") == "𬭎·阿");
}

TEST_CASE("a file name has no characters that hide or turn others", "[hub][names]") {
  CHECK(safe_name("a\tb\nc\x7f") == "abc");
  CHECK(safe_name("x\u202Egpj.exe") == "xgpj.exe");
  CHECK(safe_name("a\u200Bb\uFEFFc") == "abc");
  CHECK(safe_name("\xff\xfe") == "_");
}

TEST_CASE("a file name is cut by characters", "[hub][names]") {
  CHECK(safe_name("一二三四五", 3) == "一二三");
}

TEST_CASE("text for a terminal window holds no control characters", "[hub][names]") {
  CHECK(printable("甲\x1b[31m\n乙\x9b") == "甲\uFFFD[31m\n乙\uFFFD");
}

TEST_CASE("only loopback addresses count as loopback", "[hub][http]") {
  for (const char* address : {"127.0.0.1:1", "127.9.9.9:0", "[::1]:80", "localhost:0"})
    CHECK(parse_listen_address(address).value().is_loopback());
  for (const char* address : {"0.0.0.0:1", "10.0.0.1:80", "[::]:80", "[fe80::1]:80", "128.0.0.1:1"})
    CHECK_FALSE(parse_listen_address(address).value().is_loopback());
}

TEST_CASE("an address that is none is refused", "[hub][http]") {
  for (const char* address : {"", "127.0.0.1", ":80", "127.0.0.1:", "127.0.0.1:65536",
                              "127.0.0.1:-1", "hub.example:80", "127.0.0.1:80x", "[::1:80"})
    CHECK_FALSE(parse_listen_address(address));
  CHECK(to_string(parse_listen_address("[::1]:80").value()) == "[::1]:80");
}

TEST_CASE("a file's type is told by its beginning", "[hub]") {
  CHECK(media_type_of(to_bytes("\xff\xd8\xff\xe0....")) == "image/jpeg");
  CHECK(media_type_of(to_bytes("\x89PNG\r\n\x1a\n")) == "image/png");
  CHECK(media_type_of(to_bytes("%PDF-1.4")) == "application/pdf");
  CHECK(media_type_of(to_bytes("MZ")).empty());
  CHECK(media_type_of({}).empty());
}

}  // namespace jiangxin
