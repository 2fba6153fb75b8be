#include "sync/sealing/sodium_chunks.h"

#include <cassert>

namespace jiangxin::sealing {
namespace {

constexpr unsigned char kMessage = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr unsigned char kFinal = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
static_assert(kKeyBytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);

}  // namespace

SodiumSealer::SodiumSealer(const SecretBytes& key) {
  crypto_secretstream_xchacha20poly1305_init_push(&state_, header_.data(), key.view().data());
}

void SodiumSealer::seal(ByteView plain, ByteView bound, ChunkPlace place, std::uint8_t* out) {
  crypto_secretstream_xchacha20poly1305_push(&state_, out, nullptr, plain.data(), plain.size(),
                                             bound.data(), bound.size(),
                                             place == ChunkPlace::Last ? kFinal : kMessage);
}

SodiumOpener::SodiumOpener(const SecretBytes& key, ByteView header) {
  assert(header.size() == kSodiumSizes.header);
  crypto_secretstream_xchacha20poly1305_init_pull(&state_, header.data(), key.view().data());
}

std::optional<ChunkPlace> SodiumOpener::open(ByteView sealed, ByteView bound, std::uint8_t* out) {
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(&state_, out, nullptr, &tag, sealed.data(),
                                                 sealed.size(), bound.data(), bound.size()) != 0)
    return std::nullopt;
  if (tag != kMessage && tag != kFinal) return std::nullopt;
  return tag == kFinal ? ChunkPlace::Last : ChunkPlace::Middle;
}

}  // namespace jiangxin::sealing
