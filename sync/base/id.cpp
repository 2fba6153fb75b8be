#include "sync/base/id.h"

#include <algorithm>

#include "sync/base/spoken_code.h"

namespace jiangxin {
namespace {

constexpr std::size_t kDashes[] = {8, 13, 18, 23};

}  // namespace

Uuid make_uuid(Random& random) {
  Uuid uuid;
  random.fill(uuid.bytes);
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0f) | 0x40);
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3f) | 0x80);
  return uuid;
}

std::string to_string(const Uuid& uuid) {
  std::string text = to_hex(uuid.bytes);
  for (const std::size_t at : kDashes) text.insert(at, 1, '-');
  return text;
}

Result<Uuid> parse_uuid(std::string_view text) {
  std::string hex(text);
  const bool shaped =
      hex.size() == 36 && std::all_of(std::begin(kDashes), std::end(kDashes),
                                      [&](std::size_t at) { return hex[at] == '-'; });
  std::erase(hex, '-');
  const auto bytes = from_hex(hex);
  if (!shaped || !bytes || bytes->size() != 16) return fail(ErrorCode::InvalidInput, "not a UUID");
  Uuid uuid;
  std::copy(bytes->begin(), bytes->end(), uuid.bytes.begin());
  return uuid;
}

std::string short_code(const Uuid& uuid) {
  return spoken(ByteView(uuid.bytes).first(5));
}

}  // namespace jiangxin
