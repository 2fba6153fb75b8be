#include "sync/forms/messages.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace jiangxin {
namespace {

std::size_t sentence_length(std::string_view text) {
  std::size_t length = text.size();
  for (const std::string_view end : {std::string_view{"。"}, std::string_view{". "}})
    if (const std::size_t at = text.find(end); at != std::string_view::npos)
      length = std::min(length, at + end.size());
  return length;
}

// None: a placeholder has no value.
std::optional<std::string> fill_sentence(std::string_view text, const Placeholders& values,
                                         bool english) {
  std::string out;
  while (true) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    const auto value = values.find(text.substr(open + 1, close - open - 1));
    if (value == values.end() || value->second.zh.empty()) return std::nullopt;
    out.append(text.substr(0, open)).append(value->second.in(english));
    text.remove_prefix(close + 1);
  }
  return out.append(text);
}

std::string fill_text(std::string_view text, const Placeholders& values, bool english) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = sentence_length(text);
    if (const auto filled = fill_sentence(text.substr(0, length), values, english)) out += *filled;
    text.remove_prefix(length);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

LocalText fill(const LocalText& message, const Placeholders& values) {
  return {fill_text(message.zh, values, false), fill_text(message.en, values, true)};
}

LocalText plain(std::string text) {
  return {text, text};
}

}  // namespace jiangxin
