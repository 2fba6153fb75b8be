#include "app/ui/text_layout.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace jiangxin {
namespace {

// Chinese characters are 2 wide, others 1.
std::vector<float> advances_of(std::u32string_view text) {
  std::vector<float> advances;
  for (const char32_t c : text) advances.push_back(c >= 0x2E80 ? 2.0f : 1.0f);
  return advances;
}

std::vector<std::u32string> broken(std::u32string_view text, float width) {
  std::vector<std::u32string> lines;
  for (const TextLine& line : break_lines(text, advances_of(text), width))
    lines.emplace_back(text.substr(line.begin, line.end - line.begin));
  return lines;
}

using Lines = std::vector<std::u32string>;

}  // namespace

TEST_CASE("an empty text is one empty line", "[text]") {
  CHECK(broken(U"", 10) == Lines{U""});
}

TEST_CASE("Chinese breaks between any two characters", "[text]") {
  CHECK(broken(U"龙城工匠培育对象", 10) == Lines{U"龙城工匠培", U"育对象"});
}

TEST_CASE("no line begins with a full stop or ends with an opening bracket", "[text]") {
  CHECK(broken(U"可以申报。自己填", 8) == Lines{U"可以申", U"报。自己", U"填"});
  CHECK(broken(U"主要事迹（五百字", 10) == Lines{U"主要事迹", U"（五百字"});
}

TEST_CASE("words break at blanks, which are not drawn at a line's end", "[text]") {
  CHECK(broken(U"fill it in alone", 8) == Lines{U"fill it", U"in alone"});
}

TEST_CASE("a number keeps its counter", "[text]") {
  CHECK(broken(U"一线工作满 5 年", 13) == Lines{U"一线工作满", U"5 年"});
}

TEST_CASE("a compound breaks after its hyphen, a telephone number does not", "[text]") {
  CHECK(broken(U"a well-kept one", 9) == Lines{U"a well-", U"kept one"});
  CHECK(broken(U"dial 0519-88", 9) == Lines{U"dial", U"0519-88"});
}

TEST_CASE("a word wider than the line is cut between characters", "[text]") {
  CHECK(broken(U"http://127.0.0.1", 6) == Lines{U"http:/", U"/127.0", U".0.1"});
}

TEST_CASE("line feeds begin lines, also at the end", "[text]") {
  CHECK(broken(U"一\n\n二\n", 10) == Lines{U"一", U"", U"二", U""});
}

TEST_CASE("every code point is in exactly one line or the blanks after it", "[text]") {
  const std::u32string text = U"约 15 分钟。请带身份证、一张 colour portrait 和\n证明材料  ";
  for (float width = 1; width < 40; ++width) {
    std::size_t at = 0;
    for (const TextLine& line : break_lines(text, advances_of(text), width)) {
      CHECK(line.begin == at);
      CHECK(line.begin <= line.end);
      CHECK(line.end <= line.next);
      at = line.next;
    }
    CHECK(at == text.size());
  }
}

}  // namespace jiangxin
