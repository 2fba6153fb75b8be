#include <catch2/catch_test_macros.hpp>

#include "app/input/parts_engine.h"
#include "tests/app/input/typing.h"

namespace jiangxin {
namespace {

std::unique_ptr<Engine> parts() {
  return PartsEngine::open(input_folder() / "parts.bin", facts()).value();
}

}  // namespace

TEST_CASE("parts in any order give what is put together of them") {
  const auto engine = parts();
  CHECK(place_of(*engine, "金肙", "鋗") == 0);
  CHECK(place_of(*engine, "肙金", "鋗") == 0);
  CHECK(first_of(*engine, "日月") == "明");
  CHECK(first_of(*engine, "木木") == "林");
  CHECK(first_of(*engine, "木木木") == "森");
  CHECK(first_of(*engine, "钅昆") == "锟");
  CHECK(engine->composition().typed == "钅昆");
  CHECK(engine->composition().candidates.at(0).hint == "kūn");
}

TEST_CASE("a part is meant also as it looks inside a character") {
  const auto engine = parts();
  CHECK(place_of(*engine, "金昆", "锟") >= 0);
  CHECK(place_of(*engine, "水胡", "湖") >= 0);
  CHECK(place_of(*engine, "言青", "请") >= 0);
}

TEST_CASE("one of the 8105 is there that the decomposition data lacks") {
  const auto engine = parts();
  CHECK(place_of(*engine, "钅享", "𬭚") >= 0);
  CHECK(place_of(*engine, "石肯", "𬒔") >= 0);
}

TEST_CASE("a part is found by its reading and by its name, what most characters have first") {
  const auto engine = Rime::open(input_folder() / "rime").value().parts().value();
  CHECK(first_of(*engine, "jin") == "金");
  CHECK(first_of(*engine, "kou") == "口");
  CHECK(first_of(*engine, "sandianshui") == "氵");
  CHECK(first_of(*engine, "sds") == "氵");
  CHECK(place_of(*engine, "shui", "氵") >= 0);
  CHECK(place_of(*engine, "shui", "水") >= 0);
  CHECK(place_of(*engine, "yuan", "肙") >= 0);
}

TEST_CASE("choosing, erasing and finishing by parts") {
  const auto engine = parts();
  type(*engine, "日月月");
  CHECK(engine->erase());
  CHECK(engine->composition().typed == "日月");
  CHECK(engine->choose(0) == "明");
  CHECK(engine->composition() == Composition());
  type(*engine, "日");
  CHECK(engine->finish() == "日");
}

TEST_CASE("whatever is pressed, parts stay standing") {
  const auto engine = parts();
  for (const char32_t key : {char32_t{0}, U'a', U' ', char32_t{0x1000000}, char32_t{0xffffffff}})
    CHECK_FALSE(engine->press(key));
  CHECK_FALSE(engine->press(static_cast<char32_t>(U'木' | 1 << 24)));  // a second 木 in the table
  CHECK(engine->choose(0).empty());
  engine->list_more();
  for (int i = 0; i < 5000; ++i) engine->press(U'口');
  CHECK(engine->choose(1'000'000).empty());
  engine->clear();
  CHECK(PartsEngine::open("/nowhere", facts()).error().code == ErrorCode::NotFound);
}

}  // namespace jiangxin
