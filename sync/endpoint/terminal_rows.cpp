#include "sync/endpoint/terminal_rows.h"

namespace jiangxin {
namespace {

template <class Key>
BySuite<Key> keys_of(const PublicBytes& first, const std::optional<PublicBytes>& second) {
  return {Key{first}, second ? std::optional(Key{*second}) : std::nullopt};
}

template <class Key>
std::optional<PublicBytes> second_of(const BySuite<Key>& keys) {
  return keys.sm2 ? std::optional(keys.sm2->bytes) : std::nullopt;
}

}  // namespace

SignPublicKeys KeyRow::sign_keys() const {
  return keys_of<SignPublicKey>(sign, sm2_sign);
}
BoxPublicKeys KeyRow::unit_keys() const {
  return keys_of<BoxPublicKey>(unit, sm2_unit);
}

KeyRow key_row(const SignPublicKeys& sign, const BoxPublicKeys& unit) {
  return {sign.x25519.bytes, unit.x25519.bytes, second_of(sign), second_of(unit)};
}

}  // namespace jiangxin
