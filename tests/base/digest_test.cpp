#include "sync/base/digest.h"

#include <algorithm>
#include <cctype>

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin;

TEST_CASE("digests are BLAKE2b-256", "[base]") {
  CHECK(to_string(digest_of({})) ==
        "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  CHECK(to_string(digest_of(as_bytes("abc"))) ==
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_CASE("a digest over parts is the digest of the whole", "[base]") {
  const std::string whole(1000, 'x');
  Digester digester;
  for (std::size_t at = 0; at < whole.size(); at += 7)
    digester.update(as_bytes(std::string_view(whole).substr(at, 7)));
  CHECK(digester.finish() == digest_of(as_bytes(whole)));
}

TEST_CASE("a digest reads back from 64 hex digits and nothing else", "[base]") {
  const Digest digest = digest_of(as_bytes("x"));
  const std::string text = to_string(digest);
  CHECK(parse_digest(text) == digest);
  CHECK(parse_digest(text.substr(2)).error().code == ErrorCode::InvalidInput);
  CHECK(parse_digest(text + "00").error().code == ErrorCode::InvalidInput);
  std::string upper = text;
  std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
  CHECK(parse_digest(upper).error().code == ErrorCode::InvalidInput);
  CHECK(parse_digest("").error().code == ErrorCode::InvalidInput);
}
