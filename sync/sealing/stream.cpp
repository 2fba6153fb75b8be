#include "sync/sealing/stream.h"

#include <algorithm>

#include "sync/sealing/chunk_cipher.h"
#include "sync/sealing/chunks.h"
#include "sync/sealing/format.h"

namespace jiangxin {

using sealing::Kind;

ByteSource source_of(ByteView data) {
  return [data](std::span<std::uint8_t> out) mutable -> Result<std::size_t> {
    const ByteView part = data.first(std::min(data.size(), out.size()));
    std::copy(part.begin(), part.end(), out.begin());
    data = data.subspan(part.size());
    return part.size();
  };
}

SourceAt source_at_of(ByteView data) {
  return [data](std::uint64_t offset) -> Result<ByteSource> {
    return source_of(data.subspan(std::min<std::uint64_t>(offset, data.size())));
  };
}

ByteSink sink_to(Bytes& out) {
  return [&out](ByteView part) -> Result<void> {
    out.insert(out.end(), part.begin(), part.end());
    return {};
  };
}

Result<SealedSize> seal_stream(const ByteSource& source, const ByteSink& sink,
                               const SecretBytes& key, Suite suite) {
  SealedSize size;
  const ByteSource counted = [&](std::span<std::uint8_t> out) -> Result<std::size_t> {
    JIANGXIN_ASSIGN(count, source(out));
    size.plain += count;
    return count;
  };
  const auto prefix = sealing::prefix(Kind::File, suite);
  JIANGXIN_TRY(sink(prefix));
  JIANGXIN_TRY(sealing::seal_chunks(counted, sink, key, suite, prefix));
  size.sealed = sealed_size(size.plain, suite);
  return size;
}

std::uint64_t sealed_size(std::uint64_t plain_size, Suite suite) {
  const std::uint64_t chunks =
      std::max<std::uint64_t>(1, (plain_size + kChunkBytes - 1) / kChunkBytes);
  const sealing::ChunkSizes sizes = sealing::chunk_sizes(suite);
  return sealing::kPrefixBytes + sizes.header + plain_size + chunks * sizes.overhead;
}

Result<Suite> suite_of_file(ByteView beginning) {
  return sealing::suite_of(beginning, Kind::File);
}

Result<void> open_stream(const ByteSource& source, const ByteSink& sink, const SecretBytes& key) {
  sealing::Prefix prefix;
  JIANGXIN_ASSIGN(size, sealing::fill(source, prefix));
  JIANGXIN_ASSIGN(suite, sealing::suite_of(ByteView(prefix).first(size), Kind::File));
  return sealing::open_chunks(source, sink, key, suite, prefix);
}

}  // namespace jiangxin
