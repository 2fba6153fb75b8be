// What a finger drew, and which characters it may be: stroke order free, strokes joined or not.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "app/input/engine.h"
#include "sync/base/result.h"

namespace jiangxin {

struct InkPoint {
  float x = 0;  // to the right, in any unit
  float y = 0;  // down, in the same
};
using InkStroke = std::vector<InkPoint>;  // from finger down to finger up

// Immutable once opened: any thread.
class Handwriting {
 public:
  // The table that the build made (input/handwriting.bin), mapped for as long as this lives.
  // Errors: NotFound, Corrupt.
  static Result<std::unique_ptr<const Handwriting>> open(const std::filesystem::path& table);
  ~Handwriting();

  // The likeliest characters for all of the ink as one character, best first, each once; none
  // without ink that has an extent. Takes about 2 ms: it may be asked again after each stroke.
  std::vector<Candidate> recognise(std::span<const InkStroke> ink, std::size_t most) const;

 private:
  struct Table;
  explicit Handwriting(std::unique_ptr<const Table> table);
  std::unique_ptr<const Table> table_;
};

}  // namespace jiangxin
