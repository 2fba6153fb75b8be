#include "sync/base/digest.h"

#include <algorithm>

#include <sodium.h>

namespace jiangxin {

struct Digester::State {
  crypto_generichash_state hash;
};

Digester::Digester() : state_(std::make_unique<State>()) {
  crypto_generichash_init(&state_->hash, nullptr, 0, sizeof(Digest::bytes));
}
Digester::Digester(Digester&&) noexcept = default;
Digester& Digester::operator=(Digester&&) noexcept = default;
Digester::~Digester() = default;

void Digester::update(ByteView part) {
  crypto_generichash_update(&state_->hash, part.data(), part.size());
}

Digest Digester::finish() {
  Digest digest;
  crypto_generichash_final(&state_->hash, digest.bytes.data(), digest.bytes.size());
  return digest;
}

Digest digest_of(ByteView data) {
  Digester digester;
  digester.update(data);
  return digester.finish();
}

std::string to_string(const Digest& digest) {
  return to_hex(digest.bytes);
}

Result<Digest> parse_digest(std::string_view hex) {
  JIANGXIN_ASSIGN(bytes, from_hex(hex));
  Digest digest;
  if (bytes.size() != digest.bytes.size())
    return fail(ErrorCode::InvalidInput, "a digest has 64 hex digits");
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  if (to_string(digest) != hex)  // one way only to write it: no bit of a signed text is free
    return fail(ErrorCode::InvalidInput, "a digest's hex digits are lower case");
  return digest;
}

}  // namespace jiangxin
