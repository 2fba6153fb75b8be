#include <catch2/catch_test_macros.hpp>

#include "app/input/code_point_engine.h"
#include "tests/app/input/typing.h"

namespace jiangxin {
namespace {

CodePointEngine engine() {
  return CodePointEngine(facts());
}

}  // namespace

TEST_CASE("a code point gives its character, with what is known of it") {
  CodePointEngine codes = engine();
  type(codes, "4E00");
  CHECK(codes.composition() == Composition{"4E00", {{"一", "yī"}}, false});
  CHECK(first_of(codes, "2b7f7") == "\U0002B7F7");
  CHECK(codes.choose(0) == "\U0002B7F7");
  CHECK(codes.composition() == Composition());
}

TEST_CASE("of what has no reading, the code point itself is told") {
  CodePointEngine codes = engine();
  type(codes, "00B7");
  REQUIRE(codes.composition().candidates.size() == 1);
  CHECK(codes.composition().candidates[0] == Candidate{"·", "U+00B7"});
}

TEST_CASE("what nobody can see is no candidate") {
  CodePointEngine codes = engine();
  for (const char* none : {"E000", "FFFF", "D800", "0007", "110000", "200B", "0378"}) {
    INFO(none);
    CHECK(all_of(codes, none).empty());
    CHECK(codes.composition().typed == none);
  }
}

TEST_CASE("only digits of code points are keys, and at most six") {
  CodePointEngine codes = engine();
  for (const char32_t key : {U'g', U' ', U'+', U'一', char32_t{0xffffffff}})
    CHECK_FALSE(codes.press(key));
  type(codes, "12345678");
  CHECK(codes.composition().typed == "123456");
}

}  // namespace jiangxin
