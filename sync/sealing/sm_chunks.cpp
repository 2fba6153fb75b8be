#include "sync/sealing/sm_chunks.h"

#include <algorithm>
#include <cassert>

#include <sodium.h>

namespace jiangxin::sealing {
namespace {

// What is derived of key and header: SM4's key, the first half of its counter blocks, HMAC's key.
constexpr std::size_t kSm4KeyBytes = 16;
constexpr std::size_t kCounterNonceBytes = 8;
constexpr std::size_t kMacKeyBytes = 32;

std::array<std::uint8_t, 8> big_endian(std::uint64_t value) {
  std::array<std::uint8_t, 8> bytes;
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, value >>= 8)
    *byte = static_cast<std::uint8_t>(value);
  return bytes;
}

}  // namespace

SmChunks::SmChunks(const SecretBytes& key, ByteView header)
    : keys_(sm_derive(key, header, "jiangxin-stream-2",
                      kSm4KeyBytes + kCounterNonceBytes + kMacKeyBytes)),
      mac_(keys_.view().last(kMacKeyBytes)),
      cipher_(must_have(EVP_CIPHER_CTX_new(), "SM4's state")) {
  assert(key.size() == kKeyBytes && header.size() == kSmSizes.header);
  // One counter over all chunks, from 0: none of its blocks serves twice.
  std::array<std::uint8_t, 16> block{};
  std::ranges::copy(keys_.view().subspan(kSm4KeyBytes, kCounterNonceBytes), block.begin());
  must(EVP_EncryptInit_ex2(cipher_.get(), sm_algorithms().sm4_ctr, keys_.view().data(),
                           block.data(), nullptr) == 1,
       "SM4's key");
}

void SmChunks::seal(ByteView plain, ByteView bound, ChunkPlace place, std::uint8_t* out) {
  out[0] = static_cast<std::uint8_t>(place);
  crypt(plain, out + 1);
  std::ranges::copy(tag_of_next(bound, {out, 1 + plain.size()}), out + 1 + plain.size());
}

std::optional<ChunkPlace> SmChunks::open(ByteView sealed, ByteView bound, std::uint8_t* out) {
  if (sealed.size() < kSmSizes.overhead) return std::nullopt;
  const ByteView covered = sealed.first(sealed.size() - sizeof(SmTag));
  const SmTag tag = tag_of_next(bound, covered);
  if (sodium_memcmp(tag.data(), sealed.last(sizeof tag).data(), sizeof tag) != 0)
    return std::nullopt;
  if (covered[0] > static_cast<std::uint8_t>(ChunkPlace::Last)) return std::nullopt;
  crypt(covered.subspan(1), out);
  return static_cast<ChunkPlace>(covered[0]);
}

SmTag SmChunks::tag_of_next(ByteView bound, ByteView flag_and_cipher) {
  return mac_.of({big_endian(number_++), big_endian(bound.size()), bound, flag_and_cipher});
}

void SmChunks::crypt(ByteView in, std::uint8_t* out) {
  constexpr std::size_t kMost = 1 << 30;  // OpenSSL counts in int
  for (; !in.empty(); in = in.subspan(std::min(in.size(), kMost))) {
    int size = static_cast<int>(std::min(in.size(), kMost));
    must(EVP_EncryptUpdate(cipher_.get(), out, &size, in.data(), size) == 1, "SM4-CTR");
    out += size;
  }
}

SmHeader make_sm_header() {
  SmHeader header;
  randombytes_buf(header.data(), header.size());
  return header;
}

}  // namespace jiangxin::sealing
