// JSON text to a document, strictly. For the codecs of sync/ only, which then say what is missing.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

namespace jiangxin {

// What is wrong with it, and where: a JSON pointer. The reason never quotes the text.
struct JsonFault {
  std::string path;
  std::string reason;
};

// Well-formed UTF-8, no member twice, at most kMaxJsonDepth deep, no number that no double holds.
inline constexpr std::size_t kMaxJsonDepth = 32;
tl::expected<nlohmann::json, JsonFault> parse_json(std::string_view text);

}  // namespace jiangxin
