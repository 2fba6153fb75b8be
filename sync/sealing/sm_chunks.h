// SM4-CTR, then HMAC-SM3, for suite 2. Private to this folder.
#pragma once

#include "sync/sealing/chunk_cipher.h"
#include "sync/sealing/sm_mac.h"

namespace jiangxin::sealing {

inline constexpr ChunkSizes kSmSizes{32,
                                     1 + sizeof(SmTag)};  // a chunk has a flag before, a tag behind

// The chunks under one key and header, sealed or opened. As in chunk_cipher.h, but of any size.
class SmChunks {
 public:
  SmChunks(const SecretBytes& key, ByteView header);

  // flag | SM4-CTR of plain | HMAC-SM3 of number, size of bound, bound, flag, cipher text.
  void seal(ByteView plain, ByteView bound, ChunkPlace place, std::uint8_t* out);
  std::optional<ChunkPlace> open(ByteView sealed, ByteView bound, std::uint8_t* out);

 private:
  SmTag tag_of_next(ByteView bound, ByteView flag_and_cipher);
  void crypt(ByteView in, std::uint8_t* out);

  SecretBytes keys_;
  SmMac mac_;
  Handle<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free> cipher_;
  std::uint64_t number_ = 0;  // of the next chunk
};

// At random, from libsodium's source as a secretstream's is.
using SmHeader = std::array<std::uint8_t, kSmSizes.header>;
SmHeader make_sm_header();

class SmSealer : public ChunkSealer {
 public:
  explicit SmSealer(const SecretBytes& key) : chunks_(key, header_) {}
  ByteView header() const override { return header_; }
  void seal(ByteView plain, ByteView bound, ChunkPlace place, std::uint8_t* out) override {
    chunks_.seal(plain, bound, place, out);
  }

 private:
  SmHeader header_ = make_sm_header();
  SmChunks chunks_;
};

class SmOpener : public ChunkOpener {
 public:
  SmOpener(const SecretBytes& key, ByteView header) : chunks_(key, header) {}
  std::optional<ChunkPlace> open(ByteView sealed, ByteView bound, std::uint8_t* out) override {
    return chunks_.open(sealed, bound, out);
  }

 private:
  SmChunks chunks_;
};

}  // namespace jiangxin::sealing
