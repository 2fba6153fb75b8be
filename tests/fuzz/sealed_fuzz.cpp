// Sealed bytes from elsewhere: nothing that our keys did not seal opens.
#include <algorithm>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/sealed_keys.h"

using namespace jiangxin;

namespace {

const SealedKeys& keys() {
  static const SealedKeys all;
  return all;
}

void try_signature(ByteView bytes) {
  SignatureBytes signature;
  if (bytes.size() != signature.size()) return;
  std::ranges::copy(bytes, signature.begin());
  must(!verify(bytes, signature, keys().signing.public_key, "context"), "no signature holds");
}

void try_key(ByteView bytes) {
  const auto key = parse_box_key_of(Suite::Sm2, to_base64(bytes));
  if (!key) return;
  must(to_string(*key) == to_base64(bytes), "a key is written in one way");
  SystemRandom random;
  seal_envelope({}, {*key}, "context", random);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  must(!open_envelope(bytes, keys().x25519, "context"), "no envelope opens");
  must(!open_envelope(bytes, keys().sm2, "context"), "no envelope of suite 2 opens");
  must(!open(bytes, keys().key, "context"), "no blob opens");
  Bytes out;
  must(!open_stream(source_of(bytes), sink_to(out), keys().key), "no file opens");
  try_signature(bytes);
  try_key(bytes);
  return 0;
}
