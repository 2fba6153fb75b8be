#include "sync/endpoint/tus_headers.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/fake_clock.h"

namespace jiangxin {

TEST_CASE("numbers are digits only", "[hub][tus]") {
  CHECK(tus_number("0") == 0);
  CHECK(tus_number("18446744073709551615") == 18446744073709551615ull);
  for (const char* text : {"", " 1", "1 ", "+1", "-1", "0x1", "1.0", "18446744073709551616"})
    CHECK_FALSE(tus_number(text));
}

TEST_CASE("metadata may be empty, without a digest, or hold one", "[hub][tus]") {
  const Digest digest = digest_of(as_bytes("x"));
  CHECK(digest_in_metadata("").value() == std::nullopt);
  CHECK(digest_in_metadata("filename d29ybGQ=,is_confidential").value() == std::nullopt);
  CHECK(digest_in_metadata(metadata_with(digest)).value() == digest);
  CHECK(digest_in_metadata("a YQ==, " + metadata_with(digest)).value() == digest);
  const std::string two = metadata_with(digest) + "," + metadata_with(digest_of({}));
  for (const std::string& text : {std::string("digest YWJj"), std::string("a !"), std::string(","),
                                  std::string("a b c"), two})
    CHECK_FALSE(digest_in_metadata(text));
}

TEST_CASE("a checksum is compared with what came in parts", "[hub][tus]") {
  const auto checksum = parse_checksum("sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=").value();
  ChecksumRun run(checksum);
  run.update(as_bytes("a"));
  run.update(as_bytes("bc"));
  CHECK(run.matches());
  ChecksumRun other(checksum);
  other.update(as_bytes("abd"));
  CHECK_FALSE(other.matches());
  CHECK(parse_checksum("md5 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=").error().code == ErrorCode::Unsupported);
  CHECK(parse_checksum("sha1").error().code == ErrorCode::InvalidInput);
}

TEST_CASE("a date is written as HTTP writes it", "[hub][tus]") {
  CHECK(http_date(parse_time("2026-11-23T06:05:04.123Z").value()) ==
        "Mon, 23 Nov 2026 06:05:04 GMT");
}

}  // namespace jiangxin
