#include "app/input/typist.h"

#include <catch2/catch_test_macros.hpp>

#include "app/input/code_point_engine.h"
#include "sync/base/utf8.h"
#include "tests/app/input/typing.h"
#include "tests/fakes/fake_engine.h"

namespace jiangxin {
namespace {

struct Desk {
  Typist typist = made();
  std::vector<Keystroke> written;

  static Typist made() {
    return Typist({std::make_unique<FakeEngine>(
                       FakeEngine::Words{{"gaoji", "高级"}, {"gao", "高"}, {"gao", "搞"}}),
                   nullptr, std::make_unique<FakeEngine>(FakeEngine::Words{{"hs", "十"}}), nullptr,
                   nullptr, std::make_unique<CodePointEngine>(facts())});
  }
  void type(std::u32string_view characters) {
    for (const char32_t c : characters) typist.type({Deed::Write, c}, written);
  }
  void press(Deed deed) { typist.type({deed}, written); }
  // What was written, other deeds as their number in brackets.
  std::string text() const {
    std::string text;
    for (const Keystroke& key : written)
      text += key.deed == Deed::Write ? to_utf8(key.character)
                                      : "[" + std::to_string(static_cast<int>(key.deed)) + "]";
    return text;
  }
};

const std::string kBackspace = "[" + std::to_string(static_cast<int>(Deed::Backspace)) + "]";

}  // namespace

TEST_CASE("letters are composed, Space takes the first candidate, a digit its own", "[typist]") {
  Desk desk;
  desk.type(U"gao");
  CHECK(desk.typist.composition().typed == "gao");
  CHECK(desk.written.empty());
  desk.type(U"3");
  CHECK(desk.text() == "搞");
  desk.type(U"gaoji ");
  CHECK(desk.text() == "搞高级");
  CHECK_FALSE(desk.typist.composes());
}

TEST_CASE("a code point is typed in digits and letters, and chosen", "[typist]") {
  Desk desk;
  CHECK(desk.typist.has(Method::CodePoint));
  desk.typist.choose_method(Method::CodePoint);
  desk.type(U"2b7f7");
  CHECK(desk.typist.composition().typed == "2B7F7");
  CHECK(desk.written.empty());
  desk.type(U" ");
  CHECK(desk.text() == "\U0002B7F7");
}

TEST_CASE("code points are typed by whoever writes Latin otherwise, too", "[typist]") {
  Desk desk;
  desk.typist.choose_method(Method::Latin);
  desk.typist.choose_method(Method::CodePoint);
  desk.type(U"4e00 ");
  CHECK(desk.text() == "一");
}

TEST_CASE("code points are for now: the next text is typed as before", "[typist]") {
  Desk desk;
  desk.typist.choose_method(Method::CodePoint);
  desk.typist.begin(Wants::Text);
  CHECK(desk.typist.method() == Method::Pinyin);
}

TEST_CASE("Enter writes what was typed, Escape nothing", "[typist]") {
  Desk desk;
  desk.type(U"gaoj");
  desk.press(Deed::Escape);
  CHECK_FALSE(desk.typist.composes());
  CHECK(desk.written.empty());
  desk.type(U"gaoj");
  desk.press(Deed::Enter);
  CHECK(desk.text() == "gaoj");
}

TEST_CASE("Backspace takes back a letter while there is one, then a character", "[typist]") {
  Desk desk;
  desk.type(U"g");
  desk.press(Deed::Backspace);
  CHECK(desk.written.empty());
  desk.press(Deed::Backspace);
  CHECK(desk.text() == kBackspace);
}

TEST_CASE("a mark chooses first, and is a Chinese one", "[typist]") {
  Desk desk;
  desk.type(U"gao,gaoji.");
  CHECK(desk.text() == "高级，高级。");
  desk.written.clear();
  desk.type(U"\"a\"");
  CHECK(desk.text() == "“a”");
}

TEST_CASE("what no method knows passes through", "[typist]") {
  Desk desk;
  desk.type(U"2024");
  desk.type(U"𬭸");
  desk.press(Deed::Undo);
  CHECK(desk.text() == "2024𬭸[" + std::to_string(static_cast<int>(Deed::Undo)) + "]");
}

TEST_CASE("Shift switches between Chinese and Latin", "[typist]") {
  Desk desk;
  desk.press(Deed::SwitchLanguage);
  desk.type(U"gao, ");
  CHECK(desk.text() == "gao, ");
  desk.press(Deed::SwitchLanguage);
  desk.type(U"gaoji ");
  CHECK(desk.text() == "gao, 高级");
}

TEST_CASE("another field drops what nobody chose, and keeps the method", "[typist]") {
  Desk desk;
  desk.typist.choose_method(Method::Strokes);
  desk.type(U"h");
  CHECK(desk.typist.composes());
  desk.typist.begin(Wants::Text);
  CHECK_FALSE(desk.typist.composes());
  CHECK(desk.written.empty());
  CHECK(desk.typist.method() == Method::Strokes);
}

TEST_CASE("the next person begins with pinyin", "[typist]") {
  Desk desk;
  desk.typist.choose_method(Method::Strokes);
  desk.type(U"h");
  desk.typist.forget();
  CHECK(desk.typist.method() == Method::Pinyin);
  CHECK_FALSE(desk.typist.composes());
}

TEST_CASE("a field says by which methods it may be typed", "[typist]") {
  Desk desk;
  CHECK(desk.typist.methods() == std::vector{Method::Pinyin, Method::Strokes, Method::Latin,
                                             Method::Numbers, Method::Symbols});
  desk.typist.begin(Wants::IdNumber);
  CHECK(desk.typist.methods() == std::vector{Method::Numbers});
  CHECK(desk.typist.method() == Method::Numbers);
  desk.type(U"32a");
  CHECK(desk.text() == "32a");
  desk.typist.begin(Wants::Latin);
  CHECK(desk.typist.method() == Method::Latin);
}

TEST_CASE("a choice that is not there is no choice", "[typist]") {
  Desk desk;
  desk.typist.pick(0, desk.written);
  desk.type(U"gao");
  desk.typist.pick(99, desk.written);
  CHECK(desk.written.empty());
  CHECK(desk.typist.composition().typed == "gao");
}

TEST_CASE("numbers between words keep their marks", "[typist]") {
  Desk desk;
  desk.typist.choose_method(Method::Numbers);
  desk.type(U"3.5,");
  CHECK(desk.text() == "3.5,");
  desk.typist.begin(Wants::Text);
  CHECK(desk.typist.method() == Method::Pinyin);
}

}  // namespace jiangxin
