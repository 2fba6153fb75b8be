#include "sync/base/utf8.h"

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin;

TEST_CASE("well-formed UTF-8 of every plane is taken", "[base]") {
  for (const auto text : {"", "abc", "汉字", "𠮷𪚥", "·", "\U0010FFFF"}) CHECK(is_utf8(text));
}

TEST_CASE("malformed UTF-8 is refused", "[base]") {
  for (const auto text : {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                          "\xF4\x90\x80\x80", "\xF0\x9F\x98", "\xFF", "a\xE6\xB1"})
    CHECK_FALSE(is_utf8(text));
}

TEST_CASE("code points are counted, not units", "[base]") {
  CHECK(count_code_points("𠮷a汉") == 3);
  CHECK(code_points("𠮷a") == std::vector<char32_t>{0x20BB7, 'a'});
  CHECK(code_points("a\xFF\xFE") == std::vector<char32_t>{'a', 0xFFFD, 0xFFFD});
}

TEST_CASE("white space does not count towards the 500 characters", "[base]") {
  CHECK(count_visible("一 二\n三\t四\u3000五\u00A0六\r\n") == 6);
  CHECK(count_visible(" \n\u2003\u2028") == 0);
  CHECK(count_visible("，。！a1") == 5);
}

TEST_CASE("every code point survives its UTF-8", "[base]") {
  for (const char32_t c : {U'a', U'\u07ff', U'\u0800', U'\uffff', U'\U00010000', U'\U0010ffff'})
    CHECK(code_points(to_utf8(c)) == std::vector<char32_t>{c});
}

TEST_CASE("a text is cut between characters only", "[base]") {
  CHECK(first_code_points("汉𠮷字", 2) == "汉𠮷");
  CHECK(first_code_points("汉𠮷字", 0).empty());
  CHECK(first_code_points("汉", 5) == "汉");
}

TEST_CASE("characters that print differently elsewhere are known", "[base]") {
  CHECK(is_private_use(0xE000));
  CHECK(is_private_use(0xF8FF));
  CHECK(is_private_use(0xF0000));
  CHECK_FALSE(is_private_use(U'汉'));
  CHECK_FALSE(is_private_use(0x20BB7));
  CHECK(is_control(0x07));
  CHECK(is_control(0x7f));
  CHECK(is_control(0x85));
  CHECK_FALSE(is_control(U' '));
}

TEST_CASE("an ID number shows its first three and last four characters", "[base]") {
  CHECK(mask_id_number("11010519491231002X") == "110***********002X");
  CHECK(mask_id_number("1234567") == "*******");
  CHECK(mask_id_number("12345678") == "123*5678");
  CHECK(mask_id_number("身份证号码一二三") == "身份证*码一二三");
  CHECK(mask_id_number("") == "");
}
