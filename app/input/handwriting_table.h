// The table of app/input/handwriting.h as bytes: what the build writes and the kiosk maps.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/input/ink_features.h"
#include "app/input/ink_marks.h"
#include "sync/base/result.h"

namespace jiangxin {

// Into a space of few dimensions, in which one hand's and another's differ by about 1 in each.
struct Projection {
  std::size_t dimensions() const { return origin.size(); }  // a multiple of 8

  std::span<const float> rows;    // dimensions x kInkFeatures
  std::span<const float> origin;  // of each dimension
  std::span<const float> unit;    // what 1 in the means stands for
};

// A view: the bytes outlive it. All spans of characters are as long, in one order.
struct HandwritingTable {
  // Bytes aligned to 4. Error: Corrupt.
  static Result<HandwritingTable> read(std::span<const std::uint8_t> bytes);
  std::vector<std::uint8_t> write() const;

  std::span<const InkMark> marks_of(std::size_t character) const {
    return marks.subspan(first_mark[character], first_mark[character + 1] - first_mark[character]);
  }

  Projection projection;
  std::span<const std::uint32_t> characters;  // code points
  std::span<const float> rarity;              // added to a difference: what is rare is rarely meant
  std::span<const std::uint32_t> first_mark;  // in marks; one more than characters
  std::span<const std::int8_t> means;         // characters x dimensions
  std::span<const InkMark> marks;
};

}  // namespace jiangxin
