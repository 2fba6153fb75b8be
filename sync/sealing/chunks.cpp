#include "sync/sealing/chunks.h"

#include <array>
#include <cassert>
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

// One chunk's plain text on its way between a source and a sink, whose memory is ordinary too.
struct PlainChunk {
  PlainChunk() = default;
  PlainChunk(const PlainChunk&) = delete;
  PlainChunk& operator=(const PlainChunk&) = delete;
  ~PlainChunk() { wipe(bytes); }

  Bytes bytes = Bytes(kChunkBytes);
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

  PlainChunk plain;
  PlainChunk ahead;
  Bytes sealed(kChunkBytes + kTagBytes);
  JIANGXIN_ASSIGN(size, fill(source, plain.bytes));
  while (true) {
    // Only what follows tells whether a full chunk is the last.
    JIANGXIN_ASSIGN(following, fill(source, ahead.bytes));
    crypto_secretstream_xchacha20poly1305_push(&state, sealed.data(), nullptr, plain.bytes.data(),
                                               size, bound.data(), bound.size(),
                                               following == 0 ? kFinal : kMore);
    JIANGXIN_TRY(sink(ByteView(sealed).first(size + kTagBytes)));
    if (following == 0) return {};
    std::swap(plain.bytes, ahead.bytes);
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

  Bytes sealed(kChunkBytes + kTagBytes);
  PlainChunk plain;
  unsigned char tag = kMore;
  while (tag == kMore) {
    JIANGXIN_ASSIGN(size, fill(source, sealed));
    unsigned long long plain_size = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state, plain.bytes.data(), &plain_size, &tag,
                                                   sealed.data(), size, bound.data(),
                                                   bound.size()) != 0)
      return corrupt("a chunk does not open: damaged, moved, cut off or another key");
    if (tag == kMore && size != sealed.size()) return corrupt("a chunk in the middle is short");
    JIANGXIN_TRY(sink(ByteView(plain.bytes).first(static_cast<std::size_t>(plain_size))));
    bound = {};
  }
  JIANGXIN_ASSIGN(rest, source(std::span(sealed).first(1)));
  if (tag != kFinal || rest != 0) return corrupt("something follows the last chunk");
  return {};
}

}  // namespace jiangxin::sealing
