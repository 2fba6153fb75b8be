#include "sync/sealing/body_key.h"

#include <cassert>

#include <sodium.h>

#include "sync/sealing/sm_keys.h"
#include "sync/sealing/sm_mac.h"

namespace jiangxin::sealing {
namespace {

constexpr std::size_t kSodiumBoxBytes = crypto_box_SEALBYTES + kKeyBytes;

}  // namespace

Commitment commitment_to(const SecretBytes& body_key, Suite suite) {
  if (suite == Suite::Sm2) return SmMac(body_key.view()).of({as_bytes("jiangxin-envelope-2")});
  constexpr std::string_view kPurpose = "jiangxin-envelope-1";
  Commitment commitment;
  crypto_generichash(commitment.data(), commitment.size(), as_bytes(kPurpose).data(),
                     kPurpose.size(), body_key.view().data(), body_key.size());
  return commitment;
}

std::size_t box_bytes(Suite suite) {
  return suite == Suite::Sm2 ? kSmBoxBytes : kSodiumBoxBytes;
}

Bytes boxed(const SecretBytes& body_key, const BoxPublicKey& recipient) {
  if (recipient.suite() == Suite::Sm2) return sm_box(body_key, recipient.bytes);
  Bytes box(kSodiumBoxBytes);
  crypto_box_seal(box.data(), body_key.view().data(), body_key.size(), recipient.bytes.data());
  return box;
}

std::optional<SecretBytes> unboxed(ByteView box, const BoxKeyPair& keys) {
  const BoxPublicKey& key = keys.public_key;
  assert(box.size() == box_bytes(key.suite()));
  if (key.suite() == Suite::Sm2) return sm_open_box(box, keys.secret_key.view(), key.bytes);
  SecretBytes body_key(kKeyBytes);
  if (crypto_box_seal_open(body_key.writable().data(), box.data(), box.size(), key.bytes.data(),
                           keys.secret_key.view().data()) != 0)
    return std::nullopt;
  return body_key;
}

}  // namespace jiangxin::sealing
