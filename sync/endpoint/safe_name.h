// What people typed, made safe for file names and terminal windows.
#pragma once

#include <string>
#include <string_view>

namespace jiangxin {

// At most `limit` code points that mean the same on every system and never lead out of a folder: no
// separators, control or direction characters, no dot or blank at either end. Never empty ("_").
std::string safe_name(std::string_view text, std::size_t limit = 40);

// Control characters but the line feed (escape sequences) as U+FFFD.
std::string printable(std::string_view text);

}  // namespace jiangxin
