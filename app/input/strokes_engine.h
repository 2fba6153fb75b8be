// Characters by their strokes in the order of writing: 一 丨 丿 丶 乛, or h s p n z.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/input/search_engine.h"
#include "app/input/table_file.h"
#include "sync/base/result.h"

namespace jiangxin {

// First come the characters that are complete with what was typed, then those that begin with it,
// the commonest first.
class StrokesEngine : public SearchEngine {
 public:
  // table: <build>/input/strokes.bin. Errors: NotFound, Corrupt.
  static Result<std::unique_ptr<Engine>> open(const std::filesystem::path& table,
                                              std::shared_ptr<const CharacterFacts> facts);

 protected:
  char32_t kept(char32_t key) const override;
  std::vector<char32_t> search(const std::u32string& keys, std::size_t most) const override;

 private:
  StrokesEngine(TableFile file, std::shared_ptr<const CharacterFacts> facts);
  std::string_view strokes_of(std::size_t entry) const;

  TableFile file_;
  std::span<const std::uint32_t> characters_;  // in the order of their strokes
  std::span<const std::uint32_t> begins_;
  std::span<const std::uint16_t> ranks_;
  std::span<const char> text_;
};

}  // namespace jiangxin
