#include "app/input/handwriting.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>

#include <catch2/catch_test_macros.hpp>

#include "app/input/table/medians.h"
#include "sync/base/utf8.h"
#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

using Ink = std::vector<InkStroke>;

const std::filesystem::path kTable = JIANGXIN_INPUT_DIR "/handwriting.bin";

// Names, places and words that applications are full of; from one stroke to more than twenty.
constexpr std::string_view kCharacters =
    "一二十人八工大小王上口山土三中李张陈刘杨赵黄周吴徐孙常州技能师焊机车辆厂班组长先进模范"
    "创新劳动奖章攀登罐鑫麟耀衢罅";

const Handwriting& handwriting() {
  static const auto opened = Handwriting::open(kTable);
  REQUIRE(opened);
  return **opened;
}

std::map<std::string, Ink> read_characters() {
  std::map<std::string, Ink> characters;
  for (const char32_t character : code_points(kCharacters)) {
    const std::string name = to_utf8(character);
    const auto strokes = read_medians(std::filesystem::path(JIANGXIN_STROKES) / (name + ".json"));
    REQUIRE(strokes);
    characters[name] = *strokes;
  }
  return characters;
}

const std::map<std::string, Ink>& characters() {
  static const auto all = read_characters();
  return all;
}

std::string first_for(const Ink& ink) {
  const auto candidates = handwriting().recognise(ink, 1);
  return candidates.empty() ? "" : candidates.front().text;
}

// Characters that do not come first.
std::string missed(Ink (*draw)(Ink)) {
  std::string missed;
  for (const auto& [character, ink] : characters())
    if (first_for(draw(ink)) != character) missed += character;
  return missed;
}

bool is_among(const std::vector<Candidate>& candidates, std::string_view character) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](const Candidate& each) { return each.text == character; });
}

InkStroke scribble(std::size_t points) {
  InkStroke stroke;
  for (std::size_t i = 0; i < points; ++i)
    stroke.push_back({static_cast<float>(i * 7919 % 1013), static_cast<float>(i * 104729 % 997)});
  return stroke;
}

}  // namespace

TEST_CASE("what is written as in a book comes first", "[handwriting]") {
  CHECK(missed([](Ink ink) { return ink; }) == "");
}

TEST_CASE("neither place nor size matters", "[handwriting]") {
  CHECK(missed([](Ink ink) {
          for (InkStroke& stroke : ink)
            for (InkPoint& p : stroke) p = {p.x * 0.13F + 900, p.y * 0.13F - 250};
          return ink;
        }) == "");
}

TEST_CASE("the order of the strokes does not matter", "[handwriting]") {
  CHECK(missed([](Ink ink) {
          std::reverse(ink.begin(), ink.end());
          return ink;
        }) == "");
}

TEST_CASE("with two strokes joined it is among the first ten", "[handwriting]") {
  for (const auto& [character, ink] : characters()) {
    if (ink.size() < 2) continue;
    Ink joined = ink;
    const std::size_t at = ink.size() / 2 - 1;
    joined[at].insert(joined[at].end(), ink[at + 1].begin(), ink[at + 1].end());
    joined.erase(joined.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    INFO(character);
    CHECK(is_among(handwriting().recognise(joined, 10), character));
  }
}

TEST_CASE("a tap is a dot of a character", "[handwriting]") {
  Ink jade = characters().at("王");
  jade.push_back({{650, 640}});
  CHECK(is_among(handwriting().recognise(jade, 5), "玉"));
}

TEST_CASE("a character that nobody drew is known by its parts", "[handwriting]") {
  const std::string folder = JIANGXIN_STROKES;
  CHECK(read_medians(folder + "/玥.json").error().code == ErrorCode::NotFound);
  const Ink left = *read_medians(folder + "/环.json"), right = *read_medians(folder + "/钥.json");
  Ink ink(left.begin(), left.begin() + 4);
  ink.insert(ink.end(), right.end() - 4, right.end());
  CHECK(is_among(handwriting().recognise(ink, 5), "玥"));
}

TEST_CASE("the same ink gives the same candidates, as many as are asked for, each once",
          "[handwriting]") {
  const Ink& ink = characters().at("焊");
  const auto candidates = handwriting().recognise(ink, 200);
  CHECK(candidates.size() == 200);
  CHECK(candidates == handwriting().recognise(ink, 200));
  const auto few = handwriting().recognise(ink, 10);
  CHECK(std::equal(few.begin(), few.end(), candidates.begin()));
  std::vector<std::string> texts;
  for (const Candidate& each : candidates) texts.push_back(each.text);
  std::sort(texts.begin(), texts.end());
  CHECK(std::adjacent_find(texts.begin(), texts.end()) == texts.end());
  CHECK(handwriting().recognise(ink, 0).empty());
  CHECK(handwriting().recognise(ink, 1'000'000).size() > 6500);
}

TEST_CASE("without ink there are no candidates", "[handwriting]") {
  const float none = std::numeric_limits<float>::quiet_NaN();
  CHECK(handwriting().recognise({}, 10).empty());
  CHECK(handwriting().recognise(Ink{{}, {}}, 10).empty());
  CHECK(handwriting().recognise(Ink{{{5, 5}}}, 10).empty());
  CHECK(handwriting().recognise(Ink{{{5, 5}, {5, 5}}, {{5, 5}}}, 10).empty());
  CHECK(handwriting().recognise(Ink{{{none, 5}, {5, none}}}, 10).empty());
}

TEST_CASE("points that are no numbers are left out", "[handwriting]") {
  Ink ink = characters().at("中");
  const float none = std::numeric_limits<float>::quiet_NaN();
  const float endless = std::numeric_limits<float>::infinity();
  const float most = std::numeric_limits<float>::max();
  ink[0].insert(ink[0].begin() + 1, {{none, 0}, {endless, -endless}, {most, -most}, {0, none}});
  ink.push_back({{none, none}});
  CHECK(first_for(ink) == "中");
}

TEST_CASE("a scribble ends, whatever it is", "[handwriting]") {
  CHECK(handwriting().recognise(Ink{scribble(100'000)}, 10).size() == 10);
  CHECK(handwriting().recognise(Ink(20'000, scribble(2)), 10).size() == 10);
  Ink taps;
  for (const InkPoint p : scribble(5000)) taps.push_back({p});
  CHECK(handwriting().recognise(taps, 10).size() == 10);
  CHECK(handwriting().recognise(Ink{{{0, 0}, {1e-30F, 0}}}, 10).size() == 10);
  CHECK(handwriting().recognise(Ink{{{-9e8F, 0}, {9e8F, 1}, {-9e8F, 2}}}, 10).size() == 10);
}

TEST_CASE("a table that is not there, not one or not whole is told", "[handwriting]") {
  const TempDir folder;
  CHECK(Handwriting::open(folder / "none").error().code == ErrorCode::NotFound);

  const auto write = [&](const std::string& bytes) {
    std::ofstream(folder / "table", std::ios::binary) << bytes;
    return Handwriting::open(folder / "table");
  };
  CHECK(write("").error().code == ErrorCode::Corrupt);
  CHECK(write(std::string(5000, 'x')).error().code == ErrorCode::Corrupt);
  std::ifstream file(kTable, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  CHECK(write(bytes).has_value());
  CHECK(write(bytes.substr(0, bytes.size() - 1)).error().code == ErrorCode::Corrupt);
  CHECK(write(bytes + "x").error().code == ErrorCode::Corrupt);
  std::string no_number = bytes;
  no_number.replace(24, 4, "\xff\xff\xff\xff");
  CHECK(write(no_number).error().code == ErrorCode::Corrupt);
  for (std::size_t at = 8; at < 24; ++at) {  // of what there is how many
    std::string other = bytes;
    other[at] = static_cast<char>(other[at] ^ 0x41);
    INFO(at);
    CHECK(write(other).error().code == ErrorCode::Corrupt);
  }
}
