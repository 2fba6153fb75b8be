// Keys, PINs and whatever else must neither be swapped out nor linger.
#pragma once

#include <cstddef>
#include <span>

#include "sync/base/bytes.h"
#include "sync/base/random.h"

namespace jiangxin {

// Bytes in guarded pages (sodium_malloc): locked as far as the system lets us, left out of core
// dumps, wiped when they go. What is as small as a key shares pages with its like, the rest has
// pages of its own. Move only; copy() says so.
class SecretBytes {
 public:
  SecretBytes() = default;
  explicit SecretBytes(std::size_t size);  // zeros
  explicit SecretBytes(ByteView from);
  SecretBytes(SecretBytes&& other) noexcept;
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  ~SecretBytes();

  SecretBytes copy() const { return SecretBytes(view()); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::span<std::uint8_t> writable() { return {data_, size_}; }
  ByteView view() const { return {data_, size_}; }

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

// Overwrites what must not linger in ordinary memory; no optimizer leaves it out.
void wipe(std::span<std::uint8_t> bytes);

// A 256-bit key for symmetric sealing.
inline constexpr std::size_t kKeyBytes = 32;
SecretBytes make_key(Random& random);

}  // namespace jiangxin
