// BLAKE2b-256: the address of a file, the identity of a submission. (760 MB/s a core where it was
// measured, SHA-256 without CPU extensions 344.)
#pragma once

#include <array>
#include <compare>
#include <memory>

#include "sync/base/bytes.h"

namespace jiangxin {

struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  auto operator<=>(const Digest&) const = default;
};

Digest digest_of(ByteView data);

// 64 hex digits, lower case, and back: InvalidInput.
std::string to_string(const Digest& digest);
Result<Digest> parse_digest(std::string_view hex);

// Over data that comes in parts. One thread.
class Digester {
 public:
  Digester();
  Digester(Digester&&) noexcept;
  Digester& operator=(Digester&&) noexcept;
  ~Digester();

  void update(ByteView part);
  // Once, at the end.
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jiangxin
