// The strokes of each character, from their middles in npm's hanzi-writer-data.
#pragma once

#include <filesystem>
#include <vector>

#include "app/input/handwriting.h"

namespace jiangxin {

struct Written {
  char32_t character = 0;
  int rank = 0;  // in 通用规范汉字表, from 1
  std::vector<InkStroke> strokes;
};

// Of the characters that the list has ("4E00 1": code point, rank) and the package knows, in the
// list's order. Errors: NotFound, Corrupt.
Result<std::vector<Written>> read_medians(const std::filesystem::path& package,
                                          const std::filesystem::path& list);

}  // namespace jiangxin
