// A public key's bytes; how many they are tells their suite.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <optional>

#include "sync/base/bytes.h"
#include "sync/base/suite.h"

namespace jiangxin {

// X25519: 32. Sm2: 65, a byte 4 and the point's X and Y, 32 each, the highest byte first.
class PublicBytes {
 public:
  PublicBytes() : PublicBytes(Suite::X25519) {}
  explicit PublicBytes(Suite suite) : suite_(suite) {}  // zeros
  // None if no suite has so many. Whether they are a key is not asked.
  static std::optional<PublicBytes> from(ByteView bytes) {
    for (const Suite suite : {Suite::X25519, Suite::Sm2}) {
      PublicBytes key(suite);
      if (bytes.size() != key.size()) continue;
      std::ranges::copy(bytes, key.data());
      return key;
    }
    return std::nullopt;
  }

  Suite suite() const { return suite_; }
  std::size_t size() const { return suite_ == Suite::Sm2 ? 65 : 32; }
  std::uint8_t* data() { return bytes_.data(); }
  const std::uint8_t* data() const { return bytes_.data(); }
  auto begin() { return data(); }
  auto end() { return data() + size(); }
  auto begin() const { return data(); }
  auto end() const { return data() + size(); }
  auto operator<=>(const PublicBytes&) const = default;

 private:
  Suite suite_;
  std::array<std::uint8_t, 65> bytes_{};  // zeros behind its end
};

}  // namespace jiangxin
