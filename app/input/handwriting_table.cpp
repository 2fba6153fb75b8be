#include "app/input/handwriting_table.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace jiangxin {
namespace {

struct Header {
  char magic[8];
  std::uint32_t features, dimensions, characters, marks;
};
constexpr char kMagic[8] = {'J', 'X', 'I', 'N', 'K', '0', '0', '1'};
constexpr std::uint32_t kMostValues = 1 << 24;  // of anything: products of two fit

template <class T>
void append(std::vector<std::uint8_t>& bytes, std::span<const T> values) {
  const std::size_t before = bytes.size();
  bytes.resize(before + values.size_bytes());
  if (!values.empty()) std::memcpy(&bytes[before], values.data(), values.size_bytes());
}

// The next `count` values; false: there are not as many left.
template <class T>
bool take(std::span<const std::uint8_t>& left, std::size_t count, std::span<const T>& out) {
  if (left.size() < count * sizeof(T)) return false;
  out = {reinterpret_cast<const T*>(left.data()), count};
  left = left.subspan(count * sizeof(T));
  return true;
}

bool are_numbers(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(),
                     [](float value) { return std::isfinite(value); });
}

bool is_whole(const HandwritingTable& table) {
  for (const auto values :
       {table.projection.rows, table.projection.origin, table.projection.unit, table.rarity})
    if (!are_numbers(values)) return false;
  const auto starts = table.first_mark;
  if (starts.front() != 0 || starts.back() != table.marks.size()) return false;
  for (std::size_t i = 1; i < starts.size(); ++i)
    if (starts[i] <= starts[i - 1]) return false;
  return std::all_of(table.characters.begin(), table.characters.end(), [](std::uint32_t code) {
    return code >= 0x80 && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
  });
}

}  // namespace

Result<HandwritingTable> HandwritingTable::read(std::span<const std::uint8_t> bytes) {
  Header header;
  if (bytes.size() < sizeof header) return fail(ErrorCode::Corrupt, "no handwriting table");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.features != kInkFeatures)
    return fail(ErrorCode::Corrupt, "a handwriting table of another version");
  if (std::max({header.dimensions, header.characters, header.marks}) > kMostValues ||
      header.dimensions % 8 != 0)
    return fail(ErrorCode::Corrupt, "a handwriting table of no size");
  HandwritingTable table;
  const std::size_t dimensions = header.dimensions, characters = header.characters;
  auto left = bytes.subspan(sizeof header);
  const bool fits =
      take(left, dimensions * kInkFeatures, table.projection.rows) &&
      take(left, dimensions, table.projection.origin) &&
      take(left, dimensions, table.projection.unit) && take(left, characters, table.characters) &&
      take(left, characters, table.rarity) && take(left, characters + 1, table.first_mark) &&
      take(left, header.marks, table.marks) && take(left, characters * dimensions, table.means);
  if (!fits || !left.empty() || !is_whole(table))
    return fail(ErrorCode::Corrupt, "the handwriting table is damaged");
  return table;
}

std::vector<std::uint8_t> HandwritingTable::write() const {
  Header header{{},
                kInkFeatures,
                static_cast<std::uint32_t>(projection.dimensions()),
                static_cast<std::uint32_t>(characters.size()),
                static_cast<std::uint32_t>(marks.size())};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  std::vector<std::uint8_t> bytes;
  append(bytes, std::span<const Header>(&header, 1));
  append(bytes, projection.rows);
  append(bytes, projection.origin);
  append(bytes, projection.unit);
  append(bytes, characters);
  append(bytes, rarity);
  append(bytes, first_mark);
  append(bytes, marks);
  append(bytes, means);
  return bytes;
}

}  // namespace jiangxin
