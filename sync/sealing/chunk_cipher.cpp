#include "sync/sealing/chunk_cipher.h"

#include "sync/sealing/sm_chunks.h"
#include "sync/sealing/sodium_chunks.h"

namespace jiangxin::sealing {

ChunkSizes chunk_sizes(Suite suite) {
  return suite == Suite::Sm2 ? kSmSizes : kSodiumSizes;
}

std::unique_ptr<ChunkSealer> chunk_sealer(Suite suite, const SecretBytes& key) {
  if (suite == Suite::Sm2) return std::make_unique<SmSealer>(key);
  return std::make_unique<SodiumSealer>(key);
}

std::unique_ptr<ChunkOpener> chunk_opener(Suite suite, const SecretBytes& key, ByteView header) {
  if (suite == Suite::Sm2) return std::make_unique<SmOpener>(key, header);
  return std::make_unique<SodiumOpener>(key, header);
}

}  // namespace jiangxin::sealing
