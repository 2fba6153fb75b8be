// What a stream's chunks are sealed by, of its suite. Private to this folder.
#pragma once

#include <memory>
#include <optional>

#include "sync/base/suite.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin::sealing {

enum class ChunkPlace : std::uint8_t { Middle = 0, Last = 1 };

struct ChunkSizes {
  std::size_t header;
  std::size_t overhead;  // of each chunk above its plain text
};
ChunkSizes chunk_sizes(Suite suite);

// The chunks of one stream, in their order. One thread.
class ChunkSealer {
 public:
  virtual ~ChunkSealer() = default;
  virtual ByteView header() const = 0;
  // out: plain's size and the overhead.
  virtual void seal(ByteView plain, ByteView bound, ChunkPlace place, std::uint8_t* out) = 0;
};
class ChunkOpener {
 public:
  virtual ~ChunkOpener() = default;
  // out: sealed's size less the overhead. None, and nothing to be read in out, if it is not the
  // next chunk; nothing opens after that.
  virtual std::optional<ChunkPlace> open(ByteView sealed, ByteView bound, std::uint8_t* out) = 0;
};

// The key has kKeyBytes, the header as many as chunk_sizes() says.
std::unique_ptr<ChunkSealer> chunk_sealer(Suite suite, const SecretBytes& key);
std::unique_ptr<ChunkOpener> chunk_opener(Suite suite, const SecretBytes& key, ByteView header);

}  // namespace jiangxin::sealing
