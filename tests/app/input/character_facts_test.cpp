#include "app/input/character_facts.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/app/input/typing.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

TEST_CASE("a character's reading, strokes and code point are known") {
  const auto known = facts();
  CHECK(known->of(U'锰') == CharacterFact{"měng", 13});
  CHECK(known->of(U'一') == CharacterFact{"yī", 1});
  CHECK(known->of(U'\U00030EDE')->reading == "biáng");
  CHECK(known->of(U'\U0002B7F7').has_value());
  CHECK_FALSE(known->of(U'a').has_value());
  CHECK_FALSE(known->of(0).has_value());
  CHECK_FALSE(known->of(0xffffffff).has_value());
  CHECK(code_point_text(U'锰') == "U+9530");
  CHECK(code_point_text(U'\U0002B7F7') == "U+2B7F7");
}

TEST_CASE("each of the 8105 has its reading and its strokes") {
  const auto known = facts();
  for (const StandardCharacter& character : standard_characters()) {
    const auto fact = known->of(code_points(character.text)[0]);
    if (!fact || fact->reading.empty() || fact->strokes == 0) FAIL_CHECK(character.text);
  }
}

TEST_CASE("a code point is read as people write it") {
  const auto known = facts();
  CHECK(known->code_point_from("U+2B7F7") == U'\U0002B7F7');
  CHECK(known->code_point_from("2b7f7") == U'\U0002B7F7');
  CHECK(known->code_point_from("u+9530") == U'锰');
  CHECK(known->code_point_from("B7") == U'·');
}

TEST_CASE("what is no code point of a visible character is none") {
  const auto known = facts();
  for (const char* text :
       {"",       "U+",       "U+1",     "U+0000",    "0A",    "U+D800", "U+E000",
        "U+FFFF", "U+110000", "U+3FFFF", "U+10FFFD",  "9530 ", " 9530",  "-9530",
        "+9530",  "U+U+9530", "0x9530",  "U+0009530", "xyz",   "200B",   "FFFFFFFFFFFFFFFF"}) {
    INFO(text);
    CHECK_FALSE(known->code_point_from(text).has_value());
  }
}

TEST_CASE("a damaged table of characters is noticed") {
  const TempDir folder;
  std::filesystem::copy(input_folder() / "characters.bin", folder.path() / "characters.bin");
  std::filesystem::resize_file(folder.path() / "characters.bin", 100'000);
  CHECK(CharacterFacts::open(folder.path() / "characters.bin").error().code == ErrorCode::Corrupt);
  std::filesystem::resize_file(folder.path() / "characters.bin", 0);
  CHECK(CharacterFacts::open(folder.path() / "characters.bin").error().code == ErrorCode::Corrupt);
  CHECK(CharacterFacts::open(folder.path() / "none").error().code == ErrorCode::NotFound);
}

}  // namespace jiangxin
