// Files sealed chunk by chunk: memory does not grow with them.
#pragma once

#include <cstdint>
#include <functional>

#include "sync/base/suite.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

inline constexpr std::size_t kChunkBytes = 64 << 10;

// Pulls up to out.size() bytes; 0 at the end.
using ByteSource = std::function<Result<std::size_t>(std::span<std::uint8_t> out)>;
using ByteSink = std::function<Result<void>(ByteView)>;

ByteSource source_of(ByteView data);  // data outlives it

// The same bytes from an offset on, as often as asked: for a sending that goes on where it was cut.
using SourceAt = std::function<Result<ByteSource>(std::uint64_t offset)>;
SourceAt source_at_of(ByteView data);  // data outlives it

ByteSink sink_to(Bytes& out);  // out outlives it

struct SealedSize {          // bytes
  std::uint64_t plain = 0;   // read
  std::uint64_t sealed = 0;  // written
};

// prefix 4 | header | chunks of kChunkBytes, each longer than its plain part by as much as its
// suite says. The last is marked as such and may be shorter (an empty file is one empty chunk); the
// prefix is additional data of the first. Each file has a key of its own. PROTOCOL.md gives the
// bytes. Errors: those of source and sink.
Result<SealedSize> seal_stream(const ByteSource& source, const ByteSink& sink,
                               const SecretBytes& key, Suite suite = Suite::X25519);
std::uint64_t sealed_size(std::uint64_t plain_size, Suite suite = Suite::X25519);

// By its first four bytes. Errors: Corrupt (no sealed file), Unsupported.
Result<Suite> suite_of_file(ByteView beginning);

// Nothing of a bad chunk is passed on; what the sink has got is whole only if this succeeds.
// Errors: Corrupt, Unsupported (suite), those of source and sink.
Result<void> open_stream(const ByteSource& source, const ByteSink& sink, const SecretBytes& key);

}  // namespace jiangxin
