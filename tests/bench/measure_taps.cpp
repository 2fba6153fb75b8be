#include "tests/bench/measure_taps.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <fstream>
#include <iterator>
#include <sstream>

namespace jiangxin {
namespace {

constexpr std::size_t kLongest = 8;  // characters at one go
constexpr std::size_t kPage = 8;     // candidates in sight
constexpr std::size_t kMissing = 30;

std::vector<std::string> characters_of(const std::string& line) {
  std::vector<std::string> characters;
  for (const char byte : line) {
    if ((static_cast<unsigned char>(byte) & 0xc0) != 0x80) characters.emplace_back();
    characters.back() += byte;
  }
  return characters;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream in(line);
  return {std::istream_iterator<std::string>(in), {}};
}

bool is_reading(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::size_t place_of(const Engine& engine, const std::string& text) {
  const auto& candidates = engine.composition().candidates;
  const auto at = std::find_if(candidates.begin(), candidates.end(),
                               [&](const Candidate& candidate) { return candidate.text == text; });
  return static_cast<std::size_t>(at - candidates.begin());
}

void type(Engine& engine, const std::string& letters) {
  for (const char letter : letters) engine.press(static_cast<unsigned char>(letter));
}

// How many characters from there on come up when they are typed; 0: not even the first.
std::size_t longest(Engine& engine, const Clause& clause, std::size_t from) {
  std::size_t best = 0;
  std::string text;
  engine.clear();
  for (std::size_t n = 0; n < kLongest && from + n < clause.characters.size(); ++n) {
    text += clause.characters[from + n];
    type(engine, clause.readings[from + n]);
    if (place_of(engine, text) < kPage) best = n + 1;
  }
  return best;
}

void count_alone(Engine& engine, const Clause& clause, std::size_t at, Taps& taps) {
  engine.clear();
  type(engine, clause.readings[at]);
  std::size_t place = place_of(engine, clause.characters[at]);
  while (place == engine.composition().candidates.size() && engine.composition().has_more) {
    engine.list_more();
    place = place_of(engine, clause.characters[at]);
  }
  const bool found = place < engine.composition().candidates.size();
  taps.taps += found ? 1 + place / kPage : kMissing;
  if (!found) ++taps.missing;
}

}  // namespace

std::vector<Clause> read_clauses(const std::filesystem::path& text,
                                 const std::filesystem::path& pinyin) {
  std::ifstream text_file(text), pinyin_file(pinyin);
  std::vector<Clause> clauses;
  for (std::string line, readings; std::getline(text_file, line);) {
    std::getline(pinyin_file, readings);
    const std::vector<std::string> characters = characters_of(line), words = words_of(readings);
    assert(characters.size() == words.size());
    clauses.emplace_back();
    for (std::size_t i = 0; i < characters.size(); ++i) {
      if (is_reading(words[i])) {
        clauses.back().characters.push_back(characters[i]);
        clauses.back().readings.push_back(words[i]);
      } else {
        clauses.emplace_back();
      }
    }
  }
  std::erase_if(clauses, [](const Clause& clause) { return clause.characters.empty(); });
  return clauses;
}

std::vector<Clause> read_characters(const std::filesystem::path& list, std::size_t most) {
  std::ifstream file(list);
  std::vector<Clause> clauses;
  for (std::string line; clauses.size() < most && std::getline(file, line);) {
    const std::vector<std::string> words = words_of(line);
    clauses.push_back({{words[0]}, {words[2]}});
  }
  return clauses;
}

Taps count_taps(Engine& engine, const std::vector<Clause>& clauses) {
  Taps taps;
  for (const Clause& clause : clauses) {
    for (std::size_t at = 0; at < clause.characters.size();) {
      const std::size_t found = longest(engine, clause, at);
      const std::size_t n = std::max<std::size_t>(found, 1);
      for (std::size_t i = at; i < at + n; ++i) taps.taps += clause.readings[i].size();
      if (found == 0)
        count_alone(engine, clause, at, taps);
      else
        ++taps.taps;
      taps.characters += n;
      at += n;
    }
  }
  engine.clear();
  return taps;
}

std::vector<double> time_keys(Engine& engine, const std::vector<Clause>& clauses) {
  std::vector<double> times;
  for (const Clause& clause : clauses) {
    for (std::size_t at = 0; at < clause.characters.size(); ++at) {
      if (at % kLongest == 0) engine.clear();
      for (const char letter : clause.readings[at]) {
        const auto start = std::chrono::steady_clock::now();
        engine.press(static_cast<unsigned char>(letter));
        const std::chrono::duration<double, std::milli> spent =
            std::chrono::steady_clock::now() - start;
        times.push_back(spent.count());
      }
    }
  }
  engine.clear();
  return times;
}

}  // namespace jiangxin
