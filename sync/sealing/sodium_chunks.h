// libsodium's secretstream, for suite 1. Private to this folder.
#pragma once

#include <array>

#include <sodium.h>

#include "sync/sealing/chunk_cipher.h"

namespace jiangxin::sealing {

inline constexpr ChunkSizes kSodiumSizes{crypto_secretstream_xchacha20poly1305_HEADERBYTES,
                                         crypto_secretstream_xchacha20poly1305_ABYTES};

struct SodiumState : crypto_secretstream_xchacha20poly1305_state {
  SodiumState() : crypto_secretstream_xchacha20poly1305_state{} {}
  SodiumState(const SodiumState&) = delete;
  SodiumState& operator=(const SodiumState&) = delete;
  ~SodiumState() { sodium_memzero(this, sizeof *this); }
};

class SodiumSealer : public ChunkSealer {
 public:
  explicit SodiumSealer(const SecretBytes& key);
  ByteView header() const override { return header_; }
  void seal(ByteView plain, ByteView bound, ChunkPlace place, std::uint8_t* out) override;

 private:
  SodiumState state_;
  std::array<std::uint8_t, kSodiumSizes.header> header_;
};

class SodiumOpener : public ChunkOpener {
 public:
  SodiumOpener(const SecretBytes& key, ByteView header);
  std::optional<ChunkPlace> open(ByteView sealed, ByteView bound, std::uint8_t* out) override;

 private:
  SodiumState state_;
};

}  // namespace jiangxin::sealing
