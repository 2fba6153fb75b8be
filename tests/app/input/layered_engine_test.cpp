#include "app/input/layered_engine.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/base/utf8.h"
#include "tests/fakes/fake_engine.h"

namespace jiangxin {
namespace {

// Characters that have been pressed, and what they give together.
class Parts : public Engine {
 public:
  bool press(char32_t key) override {
    composition_.typed += to_utf8(key);
    composition_.candidates.clear();
    if (composition_.typed == "金肙") composition_.candidates = {{"鋗", "xuān"}};
    return true;
  }
  bool erase() override {
    if (composition_.typed.empty()) return false;
    clear();
    return true;
  }
  std::string choose(std::size_t candidate) override {
    if (candidate >= composition_.candidates.size()) return {};
    const std::string chosen = composition_.candidates[candidate].text;
    clear();
    return chosen;
  }
  std::string finish() override { return {}; }
  void clear() override { composition_ = {}; }
  void list_more() override {}
  const Composition& composition() const override { return composition_; }

 private:
  Composition composition_;
};

LayeredEngine by_parts() {
  return {std::make_unique<FakeEngine>(FakeEngine::Words{{"jin", "金"}, {"yuan", "肙"}}),
          std::make_unique<Parts>()};
}

void type(Engine& engine, std::u32string_view keys) {
  for (const char32_t key : keys) CHECK(engine.press(key));
}

}  // namespace

TEST_CASE("what is chosen from one engine is a key of the other", "[layered]") {
  LayeredEngine engine = by_parts();
  type(engine, U"jin");
  CHECK(engine.composition().typed == "jin");
  CHECK(engine.choose(0).empty());
  CHECK(engine.composition().typed == "金");
  type(engine, U"yuan");
  CHECK(engine.composition().typed == "金yuan");
  CHECK(engine.choose(0).empty());
  REQUIRE(engine.composition().candidates.size() == 1);
  CHECK(engine.choose(0) == "鋗");
  CHECK(engine.composition() == Composition());
}

TEST_CASE("Backspace takes back a letter first, then a part", "[layered]") {
  LayeredEngine engine = by_parts();
  type(engine, U"jin");
  CHECK(engine.choose(0).empty());
  type(engine, U"y");
  CHECK(engine.erase());
  CHECK(engine.composition().typed == "金");
  CHECK(engine.erase());
  CHECK_FALSE(engine.erase());
}

TEST_CASE("parts that nobody put together are not written", "[layered]") {
  LayeredEngine engine = by_parts();
  type(engine, U"jin");
  CHECK(engine.choose(0).empty());
  CHECK(engine.finish().empty());
  CHECK(engine.composition() == Composition());
}

}  // namespace jiangxin
