#include "sync/base/id.h"

#include <set>
#include <unordered_set>

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

TEST_CASE("a made id is a version 4 UUID that reads back", "[base]") {
  SeededRandom random;
  for (int i = 0; i < 100; ++i) {
    const auto id = SubmissionId::make(random);
    const std::string text = to_string(id);
    CHECK(text.size() == 36);
    CHECK(text[14] == '4');
    CHECK(std::string("89ab").find(text[19]) != std::string::npos);
    CHECK(SubmissionId::parse(text) == id);
  }
}

TEST_CASE("what is not a UUID is refused", "[base]") {
  for (const auto wrong :
       {"", "2b1c8a4e", "2b1c8a4e-0000-4000-8000-00000000000",
        "2b1c8a4e-0000-4000-8000-0000000000000", "2b1c8a4e00004000800000000000000000000",
        "2b1c8a4e-0000-4000-8000-00000000000g", "2b1c8a4-e0000-4000-8000-000000000000",
        "{2b1c8a4e-0000-4000-8000-0000000000}", "2b1c8a4e-0000-4000-8000-0000000000--"})
    CHECK(parse_uuid(wrong).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("an id in capitals is the same id", "[base]") {
  CHECK(to_string(parse_uuid("2B1C8A4E-0000-4000-8000-00000000000A").value()) ==
        "2b1c8a4e-0000-4000-8000-00000000000a");
}

TEST_CASE("a short code has eight letters and digits that cannot be mistaken", "[base]") {
  CHECK(short_code(Uuid{}) == "0000-0000");
  Uuid ones;
  ones.bytes.fill(0xff);
  CHECK(short_code(ones) == "ZZZZ-ZZZZ");
  SeededRandom random;
  for (int i = 0; i < 100; ++i) {
    const std::string code = short_code(DraftId::make(random));
    CHECK(code.size() == 9);
    CHECK(code.find_first_of("ILOU") == std::string::npos);
  }
}

TEST_CASE("ids differ, order and hash", "[base]") {
  SeededRandom random;
  std::set<DraftId> ordered;
  std::unordered_set<DraftId> hashed;
  for (int i = 0; i < 1000; ++i) {
    const auto id = DraftId::make(random);
    ordered.insert(id);
    hashed.insert(id);
  }
  CHECK(ordered.size() == 1000);
  CHECK(hashed.size() == 1000);
}
