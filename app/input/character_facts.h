// What a person is told of a character before choosing it, and characters by their code points.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/input/table_file.h"
#include "sync/base/result.h"

namespace jiangxin {

struct CharacterFact {
  std::string reading;  // in pinyin with its tone, the commonest; empty: nobody knows
  int strokes = 0;      // 0: nobody knows
  bool operator==(const CharacterFact&) const = default;
};

// "U+9530".
std::string code_point_text(char32_t character);

// Immutable once opened: any thread.
class CharacterFacts {
 public:
  // table: <build>/input/characters.bin. Errors: NotFound, Corrupt.
  static Result<std::shared_ptr<const CharacterFacts>> open(const std::filesystem::path& table);

  // None: not an ideograph that is assigned.
  std::optional<CharacterFact> of(char32_t character) const;

  // "U+2B7F7", "u+2b7f7", "2b7f7": the character. None: not of this form, not assigned, nothing to
  // be seen, or private use.
  std::optional<char32_t> code_point_from(std::string_view text) const;

 private:
  struct Run {  // of characters that follow each other
    std::uint32_t first;
    std::uint32_t length;
    std::uint32_t place;  // of the first one's facts
  };
  struct Printable {
    std::uint32_t first;
    std::uint32_t length;
  };
  struct Reading {
    char utf8[8];  // padded with zeros
  };

  explicit CharacterFacts(TableFile file);

  TableFile file_;
  std::span<const Run> runs_;
  std::span<const Reading> readings_;
  std::span<const Printable> printable_;
  std::span<const std::uint16_t> reading_of_;
  std::span<const std::uint8_t> strokes_of_;
};

}  // namespace jiangxin
