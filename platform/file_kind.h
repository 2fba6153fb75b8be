// What a file's name promises; what it is, only its content tells.
#pragma once

#include <string_view>

namespace jiangxin {

// "IMG_1.HEIC": "image/heic"; one of MediaInfo's types, or empty: none that anybody takes.
std::string_view promised_type(std::string_view name);

}  // namespace jiangxin
