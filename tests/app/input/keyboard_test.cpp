#include "app/input/keyboard.h"

#include <set>

#include <catch2/catch_test_macros.hpp>

namespace jiangxin {
namespace {

std::vector<KeyboardSpec> all_keyboards() {
  std::vector<KeyboardSpec> all;
  for (const Method method :
       {Method::Pinyin, Method::NineKeys, Method::Handwriting, Method::Strokes, Method::Parts,
        Method::Latin, Method::Numbers, Method::Symbols, Method::CodePoint})
    for (const Wants wants :
         {Wants::Text, Wants::Latin, Wants::Code, Wants::Digits, Wants::IdNumber, Wants::Phone})
      for (const bool capitals : {false, true})
        for (const bool lines : {false, true}) all.push_back({method, wants, capitals, lines});
  return all;
}

bool has(const KeyboardSpec& spec, std::string_view id) {
  for (const PanelRow& row : keyboard(spec))
    for (const PanelKey& key : row)
      if (key.id == id) return true;
  return false;
}

}  // namespace

TEST_CASE("every keyboard has at most four rows, each key its own id, and a way out",
          "[keyboard]") {
  for (const KeyboardSpec& spec : all_keyboards()) {
    const auto rows = keyboard(spec);
    INFO(static_cast<int>(spec.method) << " " << static_cast<int>(spec.wants));
    CHECK(rows.size() <= 4);
    std::set<std::string> ids;
    for (const PanelRow& row : rows)
      for (const PanelKey& key : row) {
        if (key.kind == PanelKeyKind::Gap || key.kind == PanelKeyKind::Pad) continue;
        INFO(key.id);
        CHECK(ids.insert(key.id).second);
      }
    CHECK(ids.contains("done"));
  }
}

TEST_CASE("an ID number's pad has X, a phone's has not", "[keyboard]") {
  CHECK(has({Method::Numbers, Wants::IdNumber}, "X"));
  CHECK_FALSE(has({Method::Numbers, Wants::Phone}, "X"));
  CHECK_FALSE(has({Method::Numbers, Wants::IdNumber}, "switch"));
}

TEST_CASE("a code's letters and digits are all on one keyboard", "[keyboard]") {
  for (const char c : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    CHECK(has({Method::Latin, Wants::Code}, {&c, 1}));
  CHECK(has({Method::Latin, Wants::Code}, "backspace"));
}

TEST_CASE("from the symbols it goes to code points, where there are any", "[keyboard]") {
  CHECK(has({.method = Method::Symbols, .code_points = true}, "codepoint"));
  CHECK_FALSE(has({.method = Method::Symbols}, "codepoint"));
  for (const char* digit : {"0", "9", "A", "F", "backspace", "done"})
    CHECK(has({.method = Method::CodePoint}, digit));
}

TEST_CASE("only where there are several lines is there a key for the next", "[keyboard]") {
  CHECK(has({Method::Pinyin, Wants::Text, false, true}, "newline"));
  CHECK_FALSE(has({Method::Pinyin, Wants::Text, false, false}, "newline"));
}

TEST_CASE("the dot that parts names is among the symbols", "[keyboard]") {
  CHECK(has({Method::Symbols, Wants::Text}, "ub7"));
}

}  // namespace jiangxin
