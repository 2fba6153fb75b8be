// The middles of a character's strokes, as npm's hanzi-writer-data has them.
#pragma once

#include <filesystem>
#include <vector>

#include "app/input/handwriting.h"

namespace jiangxin {

// Of one of the package's files, 字.json; y grows downward. Errors: NotFound, Corrupt.
Result<std::vector<InkStroke>> read_medians(const std::filesystem::path& file);

}  // namespace jiangxin
