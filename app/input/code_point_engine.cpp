#include "app/input/code_point_engine.h"

#include <utility>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMostCodeKeys = 6;  // U+10FFFF

}  // namespace

CodePointEngine::CodePointEngine(std::shared_ptr<const CharacterFacts> facts)
    : SearchEngine(std::move(facts), kMostCodeKeys) {}

char32_t CodePointEngine::kept(char32_t key) const {
  if (key >= U'a' && key <= U'f') return key - U'a' + U'A';
  const bool digit = is_digit(key) || (key >= U'A' && key <= U'F');
  return digit ? key : 0;
}

std::vector<char32_t> CodePointEngine::search(const std::u32string& keys, std::size_t) const {
  std::string text;
  for (const char32_t key : keys) text += to_utf8(key);
  const auto character = facts().code_point_from(text);
  return character ? std::vector<char32_t>{*character} : std::vector<char32_t>{};
}

}  // namespace jiangxin
