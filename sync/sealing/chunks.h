// The stream under files and envelopes. Private to this folder.
#pragma once

#include "sync/sealing/stream.h"

namespace jiangxin::sealing {

// Header and chunks; `bound` is authenticated with the first chunk.
Result<void> seal_chunks(const ByteSource& source, const ByteSink& sink, const SecretBytes& key,
                         Suite suite, ByteView bound);
Result<void> open_chunks(const ByteSource& source, const ByteSink& sink, const SecretBytes& key,
                         Suite suite, ByteView bound);

// Reads until out is full or the source ends; what was read.
Result<std::size_t> fill(const ByteSource& source, std::span<std::uint8_t> out);

}  // namespace jiangxin::sealing
