#include <catch2/catch_test_macros.hpp>

#include "app/input/strokes_engine.h"
#include "tests/app/input/typing.h"

namespace jiangxin {
namespace {

std::unique_ptr<Engine> strokes() {
  return StrokesEngine::open(input_folder() / "strokes.bin", facts()).value();
}

}  // namespace

TEST_CASE("a character that its strokes complete comes first") {
  const auto engine = strokes();
  CHECK(first_of(*engine, "hsh") == "工");
  CHECK(first_of(*engine, "一丨一") == "工");
  CHECK(engine->composition().typed == "一丨一");
  CHECK(engine->composition().candidates.at(0).hint == "gōng");
  CHECK(first_of(*engine, "hpphsz") == "匠");
}

TEST_CASE("a few strokes list the commonest that begin with them") {
  const auto engine = strokes();
  CHECK(place_of(*engine, "ppsh", "行") <= 24);
  const int place = place_of(*engine, "phhhz", "钱");
  CHECK(place >= 0);
  CHECK(place < 24);
}

TEST_CASE("a character written in two ways is listed once") {
  const auto engine = strokes();
  type(*engine, "h");
  while (engine->composition().has_more && engine->composition().candidates.size() < 500)
    engine->list_more();
  std::vector<std::string> texts;
  for (const Candidate& candidate : engine->composition().candidates)
    texts.push_back(candidate.text);
  std::sort(texts.begin(), texts.end());
  CHECK(std::adjacent_find(texts.begin(), texts.end()) == texts.end());
}

TEST_CASE("the 8105 have their strokes") {
  const auto engine = strokes();
  const std::vector<StandardCharacter> characters = standard_characters();
  std::string missing;
  for (std::size_t i = 0; i < characters.size(); i += 20)  // ./bench asks for each
    if (place_of(*engine, characters[i].strokes, characters[i].text) < 0)
      missing += characters[i].text;
  CHECK(missing == "");
}

TEST_CASE("choosing, erasing and finishing by strokes") {
  const auto engine = strokes();
  type(*engine, "hshp");
  CHECK(engine->erase());
  CHECK(engine->choose(0) == "工");
  CHECK(engine->composition() == Composition());
  CHECK_FALSE(engine->erase());
  type(*engine, "hs");
  CHECK(engine->finish() == "一丨");
  CHECK(engine->finish().empty());
}

TEST_CASE("whatever is pressed, strokes stay standing") {
  const auto engine = strokes();
  for (const char32_t key : {char32_t{0}, U'a', U'1', U'中', char32_t{0xffffffff}})
    CHECK_FALSE(engine->press(key));
  CHECK(engine->choose(0).empty());
  engine->list_more();
  for (int i = 0; i < 5000; ++i) engine->press(U'z');
  CHECK(engine->composition().candidates.empty());
  CHECK(engine->choose(0).empty());
  engine->clear();
  CHECK(StrokesEngine::open("/nowhere", facts()).error().code == ErrorCode::NotFound);
  CHECK(StrokesEngine::open(input_folder() / "characters.bin", facts()).error().code ==
        ErrorCode::Corrupt);
}

}  // namespace jiangxin
