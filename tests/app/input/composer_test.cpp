#include "app/input/table/composer.h"

#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

using Strokes = std::vector<InkStroke>;

// A stroke that tells by its place which it is.
InkStroke at(float x, float y) {
  return {{x, y}, {x + 10, y + 10}};
}

bool same(const std::optional<Strokes>& strokes, const Strokes& expected) {
  return strokes && std::equal(strokes->begin(), strokes->end(), expected.begin(), expected.end(),
                               [](const InkStroke& a, const InkStroke& b) {
                                 return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                                                   [](InkPoint p, InkPoint q) {
                                                     return p.x == q.x && p.y == q.y;
                                                   });
                               });
}

struct ComposerFixture {
  TempDir folder;
  StrokesByName known{
      {"王", {at(1, 0), at(2, 0)}}, {"月", {at(3, 0)}},
      {"元", {at(4, 0), at(5, 0)}}, {"玩", {at(100, 0), at(110, 0), at(600, 0), at(700, 0)}},
      {"钅", {at(6, 0)}},           {"钥", {at(120, 0), at(800, 0)}},
      {"口", {at(512, 512)}},
  };

  Composer composer(const std::string& lines) {
    std::ofstream(folder / "lines") << lines;
    auto read = Composer::read(folder / "lines", known);
    REQUIRE(read);
    return std::move(*read);
  }
};

}  // namespace

TEST_CASE_METHOD(ComposerFixture, "a part looks as it does in a character that has it there",
                 "[handwriting]") {
  const auto composed =
      composer("module.exports = `玩:a(王,元)\n钥:a(钅,月)\n玥:a(王,月)\n").compose("玥");
  CHECK(same(composed, {at(100, 0), at(110, 0), at(800, 0)}));
}

TEST_CASE_METHOD(ComposerFixture, "a part without an example takes the room that is left",
                 "[handwriting]") {
  const auto composed = composer("玩:a(王,元)\n珒:a(王,口)\n").compose("珒");
  REQUIRE(composed);
  REQUIRE(composed->size() == 3);
  CHECK(same(Strokes(composed->begin(), composed->begin() + 2), {at(100, 0), at(110, 0)}));
  CHECK(composed->back().front().x > 120);
  CHECK(composed->back().front().y == 512);
}

TEST_CASE_METHOD(ComposerFixture, "parts may be put together themselves", "[handwriting]") {
  const auto composed = composer("1:d(口,口)\n珒:a(王,1)\n").compose("珒");
  REQUIRE(composed);
  CHECK(composed->size() == 4);
}

TEST_CASE_METHOD(ComposerFixture, "what is not known to be put together is not", "[handwriting]") {
  const Composer none = composer("甲:a(乙,月)\n丙:w(王,月)\n丁:a(丁,月)\n戊\n:(,\n己:a(,)\n");
  for (const char* character : {"甲", "丙", "丁", "戊", "己", "庚", ""})
    CHECK_FALSE(none.compose(character));
  CHECK(Composer::read(folder / "none", known).error().code == ErrorCode::NotFound);
}
