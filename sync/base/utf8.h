// UTF-8 by code points. Never through the C library's or ICU's GB 18030 converters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiangxin {

// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

// Code points; each malformed byte counts as one U+FFFD.
std::vector<char32_t> code_points(std::string_view text);
std::size_t count_code_points(std::string_view text);
// The rule of 主要事迹（500字内）: white space (Unicode White_Space) is not counted.
std::size_t count_visible(std::string_view text);

std::string to_utf8(char32_t code_point);
// At most `count` code points from the front.
std::string_view first_code_points(std::string_view text, std::size_t count);

bool is_digit(char32_t c);  // 0 to 9, not the full-width ones
// Full-width forms of ASCII, and the ideographic space, made plain.
char32_t narrow(char32_t c);
bool is_white_space(char32_t c);
// U+E000-F8FF and planes 15-16: prints differently, or not at all, elsewhere.
bool is_private_use(char32_t c);
// In a block of Chinese characters, whether assigned or not.
bool is_ideograph(char32_t c);
// C0, DEL, C1.
bool is_control(char32_t c);

// "320***********1234": first three and last four stay. Anything shorter is all stars.
std::string mask_id_number(std::string_view id_number);

}  // namespace jiangxin
