#include <map>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "tests/app/input/typing.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

TEST_CASE("words of the campaign come first for their pinyin") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Fuzzy);
  CHECK(first_of(*engine, "gaojijishi") == "高级技师");
  CHECK(first_of(*engine, "longchenggongjiang") == "龙城工匠");
  CHECK(first_of(*engine, "shukongchegong") == "数控车工");
  CHECK(first_of(*engine, "quanguowuyilaodongjiangzhang") == "全国五一劳动奖章");
  CHECK(engine->composition().typed == "quan'guo'wu'yi'lao'dong'jiang'zhang");
}

TEST_CASE("initials alone are enough") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Fuzzy);
  CHECK(first_of(*engine, "gjjs") == "高级技师");
  CHECK(place_of(*engine, "cz", "常州") >= 0);
  CHECK(place_of(*engine, "gaojjs", "高级技师") == 0);
}

TEST_CASE("an accent finds what it means, and spelling comes first") {
  const auto fuzzy = pinyin(PinyinKeys::Letters, Accents::Fuzzy);
  for (const auto& [typed, meant] : {std::pair{"zongguo", "中国"},
                                     {"cangzou", "常州"},
                                     {"sifu", "师傅"},
                                     {"lanjing", "南京"},
                                     {"nongchen", "龙城"},
                                     {"shang", "山"},
                                     {"seng", "森"},
                                     {"xing", "新"}}) {
    INFO(typed);
    const int place = place_of(*fuzzy, typed, meant);
    CHECK(place >= 0);
  }
  CHECK(first_of(*fuzzy, "nanjing") == "南京");
  CHECK(first_of(*fuzzy, "si") == "四");
}

TEST_CASE("without accents nobody else's spelling is in the way") {
  const auto strict = pinyin(PinyinKeys::Letters, Accents::Strict);
  CHECK(place_of(*strict, "zongguo", "中国") == -1);
}

TEST_CASE("a choice for a part leaves the rest composed") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Fuzzy);
  const int place = place_of(*engine, "gaojijishi", "高级");
  REQUIRE(place > 0);
  CHECK(engine->choose(static_cast<std::size_t>(place)).empty());
  CHECK(engine->composition().typed == "高级ji'shi");
  const int rest = place_of(*engine, "技师");
  REQUIRE(rest >= 0);
  CHECK(engine->choose(static_cast<std::size_t>(rest)) == "高级技师");
  CHECK(engine->composition() == Composition());
}

TEST_CASE("an accent's choice for a part leaves the rest composed") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Fuzzy);
  const int place = place_of(*engine, "zonggongsi", "中");
  REQUIRE(place > 0);
  CHECK(engine->choose(static_cast<std::size_t>(place)).empty());
  CHECK(engine->composition().typed == "中gong'si");
  const int rest = place_of(*engine, "公式");
  REQUIRE(rest >= 0);
  CHECK(engine->choose(static_cast<std::size_t>(rest)) == "中公式");
  CHECK(first_of(*engine, "zonggongsi") == "总公司");
}

TEST_CASE("erasing takes back a key, and a choice that was the last") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Fuzzy);
  CHECK_FALSE(engine->erase());
  type(*engine, "gaojijishi");
  const int place = place_of(*engine, "高级");
  engine->choose(static_cast<std::size_t>(place));
  CHECK(engine->erase());
  CHECK(engine->composition().candidates.at(0).text == "高级技师");
  for (int key = 0; key < 10; ++key) CHECK(engine->erase());
  CHECK(engine->composition() == Composition());
  CHECK_FALSE(engine->erase());
}

TEST_CASE("finishing writes what was typed, and what was chosen of it") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Fuzzy);
  CHECK(engine->finish().empty());
  type(*engine, "word");
  CHECK(engine->finish() == "word");
  CHECK(engine->composition() == Composition());
  const int place = place_of(*engine, "gaojijishi", "高级");
  engine->choose(static_cast<std::size_t>(place));
  CHECK(engine->finish() == "高级jishi");
}

TEST_CASE("more candidates are listed in the same order") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Fuzzy);
  type(*engine, "yi");
  const std::vector<Candidate> before = engine->composition().candidates;
  REQUIRE(engine->composition().has_more);
  engine->list_more();
  const std::vector<Candidate>& after = engine->composition().candidates;
  REQUIRE(after.size() > before.size());
  CHECK(std::equal(before.begin(), before.end(), after.begin()));
}

TEST_CASE("an apostrophe parts syllables, and is no key of its own") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Strict);
  CHECK_FALSE(engine->press(U'\''));
  CHECK(first_of(*engine, "xi'an") == "西安");
}

TEST_CASE("ü is typed as v") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Strict);
  CHECK(place_of(*engine, "lv", "绿") >= 0);
  CHECK(engine->composition().typed == "lü");
  CHECK(place_of(*engine, "lve", "略") >= 0);
}

TEST_CASE("each of the 8105 has its pinyin") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Strict);
  const auto characters = standard_characters();
  REQUIRE(characters.size() == 8105);
  std::map<std::string, std::set<std::string>> found;
  std::string missing;
  for (const StandardCharacter& character : characters) {
    const auto finds = [&](const std::string& reading) {
      const auto [at, fresh] = found.try_emplace(reading);
      if (fresh) at->second = all_of(*engine, reading);
      return at->second.contains(character.text);
    };
    if (std::none_of(character.readings.begin(), character.readings.end(), finds))
      missing += character.text;
  }
  CHECK(missing == "");
}

TEST_CASE("rare characters beyond the 8105 have their pinyin") {
  const auto engine = pinyin(PinyinKeys::Letters, Accents::Strict);
  CHECK(place_of(*engine, "juan", "鋗") == -1);
  CHECK(place_of(*engine, "xuan", "鋗") >= 0);
  CHECK(place_of(*engine, "biang", "𰻞") >= 0);
}

TEST_CASE("nine keys find the words, and say how the first is read") {
  const auto engine = pinyin(PinyinKeys::Nine, Accents::Fuzzy);
  CHECK(first_of(*engine, nine_keys("gaojijishi")) == "高级技师");
  CHECK(engine->composition().typed == "gao'ji'ji'shi");
  CHECK(first_of(*engine, nine_keys("longchenggongjiang")) == "龙城工匠");
  CHECK(place_of(*engine, nine_keys("changzhou"), "常州") >= 0);
  CHECK(place_of(*engine, nine_keys("gjjs"), "高级技师") >= 0);
  CHECK_FALSE(engine->press(U'1'));
  CHECK_FALSE(engine->press(U'a'));
  engine->clear();
  type(*engine, "426");
  CHECK(engine->finish() == "426");
}

TEST_CASE("librime's service is there once") {
  const auto rime = Rime::open(input_folder() / "rime");
  REQUIRE(rime);
  CHECK(Rime::open(input_folder() / "rime").error().code == ErrorCode::Conflict);
}

TEST_CASE("no tables, no pinyin") {
  CHECK(Rime::open("/nowhere").error().code == ErrorCode::NotFound);
}

TEST_CASE("a table that is missing is noticed") {
  for (const char* missing : {"jiangxin_pinyin.table.bin", "jiangxin_pinyin_accents.prism.bin",
                              "jiangxin_pinyin_initials.schema.yaml"}) {
    INFO(missing);
    const TempDir folder;
    const auto data = folder.path() / "rime";
    std::filesystem::copy(input_folder() / "rime", data);
    std::filesystem::remove(data / missing);
    const auto rime = Rime::open(data);
    REQUIRE(rime);
    CHECK(rime->pinyin(PinyinKeys::Letters, Accents::Fuzzy).error().code == ErrorCode::Corrupt);
    CHECK_FALSE(std::filesystem::exists(data / missing));
  }
}

TEST_CASE("several texts are composed side by side") {
  const auto rime = Rime::open(input_folder() / "rime");
  const auto one = rime->pinyin(PinyinKeys::Letters, Accents::Fuzzy).value();
  const auto two = rime->pinyin(PinyinKeys::Nine, Accents::Strict).value();
  type(*one, "gaoji");
  type(*two, "54744");
  type(*one, "jishi");
  CHECK(one->composition().candidates.at(0).text == "高级技师");
  CHECK(two->composition().typed == "ji'shi");
}

TEST_CASE("whatever is pressed, pinyin stays standing") {
  for (const PinyinKeys keys : {PinyinKeys::Letters, PinyinKeys::Nine}) {
    const auto engine = pinyin(keys, Accents::Fuzzy);
    for (const char32_t key : {char32_t{0}, U'\b', U' ', U'A', U'!', U'中', char32_t{0xff0d},
                               char32_t{0x10ffff}, char32_t{0xffffffff}})
      CHECK_FALSE(engine->press(key));
    CHECK(engine->composition() == Composition());
    CHECK(engine->choose(0).empty());
    engine->list_more();
    for (int i = 0; i < 3000; ++i) engine->press(keys == PinyinKeys::Nine ? U'9' : U'z');
    CHECK(engine->choose(1'000'000).empty());
    CHECK(engine->choose(static_cast<std::size_t>(-1)).empty());
    for (int i = 0; i < 20 && !engine->composition().candidates.empty(); ++i) engine->choose(0);
    engine->clear();
    CHECK(engine->composition() == Composition());
  }
}

}  // namespace jiangxin
