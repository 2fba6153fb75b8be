#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/obj_mac.h>

#include "sync/sealing/sm_keys.h"
#include "sync/sealing/sm_openssl.h"

namespace jiangxin::sealing {
namespace {

using Number = Handle<BIGNUM, BN_clear_free>;
using Numbers = Handle<BN_CTX, BN_CTX_free>;
using Point = Handle<EC_POINT, EC_POINT_clear_free>;

const EC_GROUP* sm2_curve() {
  static const EC_GROUP* const curve = must_have(EC_GROUP_new_by_curve_name(NID_sm2), "SM2");
  return curve;
}

// None unless it is from 1 to the order less 2.
Number private_number(ByteView secret) {
  if (secret.size() != kSmSecretBytes || secret[0] != static_cast<std::uint8_t>(Suite::Sm2))
    return nullptr;
  Number number(must_have(BN_secure_new(), "memory"));
  BN_set_flags(number.get(), BN_FLG_CONSTTIME);
  must(BN_bin2bn(secret.data() + 1, kSmSecretBytes - 1, number.get()) != nullptr, "memory");
  const Number end(must_have(BN_dup(EC_GROUP_get0_order(sm2_curve())), "memory"));
  must(BN_sub_word(end.get(), 1) == 1, "memory");
  if (BN_is_zero(number.get()) || BN_cmp(number.get(), end.get()) >= 0) return nullptr;
  return number;
}

}  // namespace

SecretBytes make_sm_secret(Random& random) {
  SecretBytes secret(kSmSecretBytes);
  secret.writable()[0] = static_cast<std::uint8_t>(Suite::Sm2);
  do random.fill(secret.writable().subspan(1));
  while (private_number(secret.view()) == nullptr);
  return secret;
}

std::optional<PublicBytes> sm_public_of(ByteView secret) {
  const Number number = private_number(secret);
  if (number == nullptr) return std::nullopt;
  const Numbers room(must_have(BN_CTX_secure_new(), "memory"));
  const Point point(must_have(EC_POINT_new(sm2_curve()), "memory"));
  must(EC_POINT_mul(sm2_curve(), point.get(), number.get(), nullptr, nullptr, room.get()) == 1,
       "SM2's public key");
  PublicBytes key(Suite::Sm2);
  must(EC_POINT_point2oct(sm2_curve(), point.get(), POINT_CONVERSION_UNCOMPRESSED, key.data(),
                          key.size(), room.get()) == key.size(),
       "SM2's public key");
  return key;
}

bool is_sm_key(const PublicBytes& key) {
  if (key.suite() != Suite::Sm2 || *key.begin() != POINT_CONVERSION_UNCOMPRESSED) return false;
  const Point point(must_have(EC_POINT_new(sm2_curve()), "memory"));
  const bool is_point =
      EC_POINT_oct2point(sm2_curve(), point.get(), key.data(), key.size(), nullptr) == 1;
  ERR_clear_error();
  return is_point;
}

}  // namespace jiangxin::sealing
