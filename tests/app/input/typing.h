// What the tests of the input methods share.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "app/input/character_facts.h"
#include "app/input/rime_engine.h"
#include "sync/base/utf8.h"

namespace jiangxin {

inline std::filesystem::path input_folder() {
  return JIANGXIN_INPUT_DIR;
}

inline std::unique_ptr<Engine> pinyin(PinyinKeys keys, Accents accents,
                                      const std::filesystem::path& folder = input_folder() /
                                                                            "rime") {
  return Rime::open(folder).value().pinyin(keys, accents).value();
}

inline std::shared_ptr<const CharacterFacts> facts() {
  return CharacterFacts::open(input_folder() / "characters.bin").value();
}

inline void type(Engine& engine, std::string_view keys) {
  for (const char32_t key : code_points(keys)) engine.press(key);
}

// The place among the candidates, listing more for as long as there are more; -1: it is not there.
inline int place_of(Engine& engine, const std::string& text) {
  while (true) {
    const auto& candidates = engine.composition().candidates;
    const auto at =
        std::find_if(candidates.begin(), candidates.end(),
                     [&](const Candidate& candidate) { return candidate.text == text; });
    if (at != candidates.end()) return static_cast<int>(at - candidates.begin());
    if (!engine.composition().has_more) return -1;
    engine.list_more();
  }
}

// All candidates.
inline std::set<std::string> all_of(Engine& engine, std::string_view keys) {
  engine.clear();
  type(engine, keys);
  while (engine.composition().has_more) engine.list_more();
  std::set<std::string> texts;
  for (const Candidate& candidate : engine.composition().candidates) texts.insert(candidate.text);
  return texts;
}

inline int place_of(Engine& engine, std::string_view keys, const std::string& text) {
  engine.clear();
  type(engine, keys);
  return place_of(engine, text);
}

inline std::string first_of(Engine& engine, std::string_view keys) {
  engine.clear();
  type(engine, keys);
  const auto& candidates = engine.composition().candidates;
  return candidates.empty() ? std::string() : candidates[0].text;
}

// The 8105 of 通用规范汉字表, each with its strokes and its readings.
struct StandardCharacter {
  std::string text;
  std::string strokes;
  std::vector<std::string> readings;
};

inline std::vector<StandardCharacter> standard_characters() {
  std::ifstream file(input_folder() / "checks/standard.txt");
  std::vector<StandardCharacter> characters;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    StandardCharacter one;
    words >> one.text >> one.strokes;
    for (std::string reading; words >> reading;) one.readings.push_back(reading);
    characters.push_back(one);
  }
  return characters;
}

// "gao" to "426".
inline std::string nine_keys(std::string letters) {
  for (char& letter : letters) letter = "22233344455566677778889999"[letter - 'a'];
  return letters;
}

}  // namespace jiangxin
