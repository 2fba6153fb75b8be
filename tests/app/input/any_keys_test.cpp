// Any keys, choices and corrections in any order: each engine keeps to what engine.h says.
#include <random>

#include <catch2/catch_test_macros.hpp>

#include "app/input/parts_engine.h"
#include "app/input/strokes_engine.h"
#include "tests/app/input/typing.h"

namespace jiangxin {
namespace {

constexpr int kSteps = 800;

void check_composition(const Engine& engine) {
  const Composition& composition = engine.composition();
  REQUIRE(is_utf8(composition.typed));
  for (const Candidate& candidate : composition.candidates) {
    REQUIRE_FALSE(candidate.text.empty());
    REQUIRE(is_utf8(candidate.text + candidate.hint));
  }
  if (composition.typed.empty()) REQUIRE(composition == Composition());
}

void try_any(Engine& engine, const std::u32string& keys) {
  std::mt19937 random(1);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int step = 0; step < kSteps; ++step) {
    const Composition before = engine.composition();
    switch (below(12)) {
      case 0:
        REQUIRE(engine.erase() == !before.typed.empty());
        break;
      case 1: {
        const std::size_t candidate = below(before.candidates.size() + 2);
        const std::string written = engine.choose(candidate);
        if (candidate >= before.candidates.size()) REQUIRE(engine.composition() == before);
        if (!written.empty()) REQUIRE(engine.composition() == Composition());
        break;
      }
      case 2:
        engine.list_more();
        if (!before.has_more) REQUIRE(engine.composition() == before);
        break;
      case 3:
        if (below(8) == 0) {
          REQUIRE(engine.finish().empty() == before.typed.empty());
          REQUIRE(engine.composition() == Composition());
        }
        break;
      default: {
        const bool taken = engine.press(keys[below(keys.size())]);
        if (!taken) REQUIRE(engine.composition() == before);
      }
    }
    check_composition(engine);
  }
  engine.clear();
  REQUIRE(engine.composition() == Composition());
}

}  // namespace

TEST_CASE("any keys on letters") {
  try_any(*pinyin(PinyinKeys::Letters, Accents::Fuzzy),
          U"abcdefghijklmnopqrstuvwxyzaeiounggh' A1中");
}

TEST_CASE("any keys of nine") {
  try_any(*pinyin(PinyinKeys::Nine, Accents::Fuzzy), U"23456789'1 a");
}

TEST_CASE("any strokes") {
  try_any(*StrokesEngine::open(input_folder() / "strokes.bin", facts()).value(), U"hspnz一丨x");
}

TEST_CASE("any parts") {
  try_any(*PartsEngine::open(input_folder() / "parts.bin", facts()).value(),
          U"口木日月金亻言女王土x1");
}

}  // namespace jiangxin
