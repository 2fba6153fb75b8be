// How many taps a text costs with an engine, by one policy for all.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/input/engine.h"

namespace jiangxin {

// What is typed at one go: characters between two marks, and how each is read.
struct Clause {
  std::vector<std::string> characters;
  std::vector<std::string> readings;
};

// text and pinyin: files of as many lines, of pinyin one reading for each character, parted by
// spaces.
std::vector<Clause> read_clauses(const std::filesystem::path& text,
                                 const std::filesystem::path& pinyin);
// A character a line, followed by its strokes and its readings, of which the first is taken.
std::vector<Clause> read_characters(const std::filesystem::path& list, std::size_t most);

struct Taps {
  std::size_t taps = 0;
  std::size_t characters = 0;
  std::size_t missing = 0;  // characters that were not among the candidates; each costs kMissing
};

// Of a clause, always the longest part of at most 8 characters that is among the first 8 candidates
// when its letters are typed: a tap a letter and one for the candidate. A character that is not
// among the first 8 costs one tap more for each further 8.
Taps count_taps(Engine& engine, const std::vector<Clause>& clauses);

// Milliseconds of each key of the same typing.
std::vector<double> time_keys(Engine& engine, const std::vector<Clause>& clauses);

}  // namespace jiangxin
