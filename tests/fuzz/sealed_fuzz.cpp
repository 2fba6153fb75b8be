// Sealed bytes from elsewhere: nothing that our keys did not seal opens.
#include "sync/sealing/sealing.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

namespace {

const BoxKeyPair& keys() {
  static SeededRandom random;
  static const BoxKeyPair pair = make_box_keys(random);
  return pair;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  const SecretBytes key{Bytes(32, std::uint8_t{7})};
  must(!open_envelope(bytes, keys(), "context"), "no envelope opens");
  must(!open(bytes, key, "context"), "no blob opens");
  Bytes out;
  must(!open_stream(source_of(bytes), sink_to(out), key), "no file opens");
  return 0;
}
