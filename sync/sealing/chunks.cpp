#include "sync/sealing/chunks.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <utility>

#include <sodium.h>

namespace jiangxin::sealing {
namespace {

constexpr std::size_t kTagBytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr unsigned char kMore = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr unsigned char kFinal = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
using Header = std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_HEADERBYTES>;
static_assert(kKeyBytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);

struct State : crypto_secretstream_xchacha20poly1305_state {
  State() : crypto_secretstream_xchacha20poly1305_state{} {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { sodium_memzero(this, sizeof *this); }
};

// One chunk's plain text on its way between a source and a sink, whose memory is ordinary too. Most
// of what is sealed is far shorter than a chunk: nothing is written or wiped that was not used.
class PlainChunk {
 public:
  PlainChunk() = default;
  PlainChunk(const PlainChunk&) = delete;
  PlainChunk& operator=(const PlainChunk&) = delete;
  ~PlainChunk() { sodium_memzero(bytes_.get(), used_); }

  Result<std::size_t> read(const ByteSource& source) {
    const std::size_t before = std::exchange(used_, kChunkBytes);  // a source may fail half-way
    JIANGXIN_ASSIGN(size, fill(source, {bytes_.get(), kChunkBytes}));
    used_ = std::max(before, size);
    return size;
  }
  // For at most `size` bytes.
  std::uint8_t* room(std::size_t size) {
    used_ = std::max(used_, size);
    return bytes_.get();
  }
  ByteView first(std::size_t size) const { return {bytes_.get(), size}; }

 private:
  std::unique_ptr<std::uint8_t[]> bytes_ =
      std::make_unique_for_overwrite<std::uint8_t[]>(kChunkBytes);
  std::size_t used_ = 0;  // from its beginning
};

struct SealedChunk {
  static constexpr std::size_t kSize = kChunkBytes + kTagBytes;

  std::span<std::uint8_t> all() const { return {bytes.get(), kSize}; }

  std::unique_ptr<std::uint8_t[]> bytes = std::make_unique_for_overwrite<std::uint8_t[]>(kSize);
};

tl::unexpected<Error> corrupt(const char* what) {
  return fail(ErrorCode::Corrupt, what);
}

}  // namespace

Result<std::size_t> fill(const ByteSource& source, std::span<std::uint8_t> out) {
  std::size_t size = 0;
  while (size < out.size()) {
    JIANGXIN_ASSIGN(count, source(out.subspan(size)));
    if (count == 0) break;
    size += count;
  }
  return size;
}

Result<void> seal_chunks(const ByteSource& source, const ByteSink& sink, const SecretBytes& key,
                         ByteView bound) {
  assert(key.size() == kKeyBytes);
  State state;
  Header header;
  crypto_secretstream_xchacha20poly1305_init_push(&state, header.data(), key.view().data());
  JIANGXIN_TRY(sink(header));

  std::array<PlainChunk, 2> chunks;
  PlainChunk *plain = &chunks[0], *ahead = &chunks[1];
  const SealedChunk sealed;
  JIANGXIN_ASSIGN(size, plain->read(source));
  while (true) {
    // Only what follows tells whether a full chunk is the last.
    JIANGXIN_ASSIGN(following, ahead->read(source));
    crypto_secretstream_xchacha20poly1305_push(&state, sealed.bytes.get(), nullptr,
                                               plain->first(size).data(), size, bound.data(),
                                               bound.size(), following == 0 ? kFinal : kMore);
    JIANGXIN_TRY(sink(sealed.all().first(size + kTagBytes)));
    if (following == 0) return {};
    std::swap(plain, ahead);
    size = following;
    bound = {};
  }
}

Result<void> open_chunks(const ByteSource& source, const ByteSink& sink, const SecretBytes& key,
                         ByteView bound) {
  if (key.size() != kKeyBytes) return corrupt("key of a wrong size");
  State state;
  Header header;
  JIANGXIN_ASSIGN(header_size, fill(source, header));
  if (header_size != header.size() || crypto_secretstream_xchacha20poly1305_init_pull(
                                          &state, header.data(), key.view().data()) != 0)
    return corrupt("cut off in its header");

  const SealedChunk sealed;
  PlainChunk plain;
  unsigned char tag = kMore;
  std::uint64_t opened = 0;
  while (tag == kMore) {
    JIANGXIN_ASSIGN(size, fill(source, sealed.all()));
    unsigned long long plain_size = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state, plain.room(std::min(size, kChunkBytes)),
                                                   &plain_size, &tag, sealed.bytes.get(), size,
                                                   bound.data(), bound.size()) != 0)
      return corrupt("a chunk does not open: damaged, moved, cut off or another key");
    if (tag == kMore && size != SealedChunk::kSize)
      return corrupt("a chunk in the middle is short");
    if (plain_size == 0 && opened > 0) return corrupt("an empty chunk follows others");
    opened += plain_size;
    JIANGXIN_TRY(sink(plain.first(static_cast<std::size_t>(plain_size))));
    bound = {};
  }
  JIANGXIN_ASSIGN(rest, source(sealed.all().first(1)));
  if (tag != kFinal || rest != 0) return corrupt("something follows the last chunk");
  return {};
}

}  // namespace jiangxin::sealing
