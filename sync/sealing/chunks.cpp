#include "sync/sealing/chunks.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <utility>

#include "sync/sealing/chunk_cipher.h"

namespace jiangxin::sealing {
namespace {

// One chunk's plain text on its way between a source and a sink, whose memory is ordinary too. Most
// of what is sealed is far shorter than a chunk: nothing is written or wiped that was not used.
class PlainChunk {
 public:
  PlainChunk() = default;
  PlainChunk(const PlainChunk&) = delete;
  PlainChunk& operator=(const PlainChunk&) = delete;
  ~PlainChunk() { wipe({bytes_.get(), used_}); }

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

class SealedChunk {
 public:
  explicit SealedChunk(Suite suite) : overhead_(chunk_sizes(suite).overhead) {}

  // For the chunk of so much plain text.
  std::span<std::uint8_t> of(std::size_t plain_size) const {
    return {bytes_.get(), plain_size + overhead_};
  }
  // Reads the next one; how much plain text it holds, none if it is shorter than one of nothing.
  Result<std::optional<std::size_t>> read(const ByteSource& source) const {
    JIANGXIN_ASSIGN(size, fill(source, of(kChunkBytes)));
    if (size < overhead_) return std::nullopt;
    return size - overhead_;
  }

 private:
  std::size_t overhead_;
  std::unique_ptr<std::uint8_t[]> bytes_ =
      std::make_unique_for_overwrite<std::uint8_t[]>(kChunkBytes + overhead_);
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
                         Suite suite, ByteView bound) {
  assert(key.size() == kKeyBytes);
  const auto sealer = chunk_sealer(suite, key);
  JIANGXIN_TRY(sink(sealer->header()));

  std::array<PlainChunk, 2> chunks;
  PlainChunk *plain = &chunks[0], *ahead = &chunks[1];
  const SealedChunk sealed(suite);
  JIANGXIN_ASSIGN(size, plain->read(source));
  while (true) {
    // Only what follows tells whether a full chunk is the last.
    JIANGXIN_ASSIGN(following, ahead->read(source));
    sealer->seal(plain->first(size), bound, following == 0 ? ChunkPlace::Last : ChunkPlace::Middle,
                 sealed.of(size).data());
    JIANGXIN_TRY(sink(sealed.of(size)));
    if (following == 0) return {};
    std::swap(plain, ahead);
    size = following;
    bound = {};
  }
}

Result<void> open_chunks(const ByteSource& source, const ByteSink& sink, const SecretBytes& key,
                         Suite suite, ByteView bound) {
  if (key.size() != kKeyBytes) return corrupt("key of a wrong size");
  Bytes header(chunk_sizes(suite).header);
  JIANGXIN_ASSIGN(header_size, fill(source, header));
  if (header_size != header.size()) return corrupt("cut off in its header");
  const auto opener = chunk_opener(suite, key, header);

  const SealedChunk sealed(suite);
  PlainChunk plain;
  std::optional<ChunkPlace> place = ChunkPlace::Middle;
  for (bool is_first = true; place == ChunkPlace::Middle; is_first = false, bound = {}) {
    JIANGXIN_ASSIGN(size, sealed.read(source));
    if (size) place = opener->open(sealed.of(*size), bound, plain.room(*size));
    if (!size || !place)
      return corrupt("a chunk does not open: damaged, moved, cut off or another key");
    if (place == ChunkPlace::Middle && *size != kChunkBytes)
      return corrupt("a chunk in the middle is short");
    if (*size == 0 && !is_first) return corrupt("an empty chunk follows others");
    JIANGXIN_TRY(sink(plain.first(*size)));
  }
  JIANGXIN_ASSIGN(rest, source(sealed.of(0)));
  if (rest != 0) return corrupt("something follows the last chunk");
  return {};
}

}  // namespace jiangxin::sealing
