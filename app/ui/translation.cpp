#include "app/ui/translation.h"

#include <iterator>

#include "app/ui/translation_tables.h"

namespace jiangxin {

std::string_view words_of(Language language, T key) {
  static_assert(std::size(words_zh) == std::size(words_en));
  const auto index = static_cast<std::size_t>(key);
  return language == Language::Chinese ? words_zh[index] : words_en[index];
}

std::string fill_in(std::string_view words, Arguments arguments) {
  std::string filled;
  while (!words.empty()) {
    const std::size_t open = words.find('{');
    filled += words.substr(0, open);
    if (open == std::string_view::npos) break;
    words.remove_prefix(open);
    const std::size_t close = words.find('}');
    bool replaced = false;
    for (const auto& [name, value] : arguments) {
      if (close == std::string_view::npos || words.substr(1, close - 1) != name) continue;
      filled += value;
      words.remove_prefix(close + 1);
      replaced = true;
      break;
    }
    if (replaced) continue;
    filled += '{';
    words.remove_prefix(1);
  }
  return filled;
}

}  // namespace jiangxin
