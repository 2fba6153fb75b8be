// Characters by what they are put together of: 金 and 肙 give 鋗. The keys are characters, which
// the caller has from another method.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "app/input/search_engine.h"
#include "app/input/table_file.h"
#include "sync/base/result.h"

namespace jiangxin {

// The parts may come in any order, and are found at any depth; a part typed twice must be there
// twice. First come the characters that have nothing else, then the others, the commonest first.
class PartsEngine : public SearchEngine {
 public:
  // table: <build>/input/parts.bin. Errors: NotFound, Corrupt.
  static Result<std::unique_ptr<Engine>> open(const std::filesystem::path& table,
                                              std::shared_ptr<const CharacterFacts> facts);

 protected:
  char32_t kept(char32_t key) const override;
  std::vector<char32_t> search(const std::u32string& keys, std::size_t most) const override;

 private:
  PartsEngine(TableFile file, std::shared_ptr<const CharacterFacts> facts);
  std::vector<std::uint32_t> having(std::uint32_t part) const;

  TableFile file_;
  std::span<const std::uint32_t> characters_;  // the commonest first
  std::span<const std::uint32_t> parts_;       // in order
  std::span<const std::uint32_t> begins_;
  std::span<const std::uint8_t> lists_;
};

}  // namespace jiangxin
