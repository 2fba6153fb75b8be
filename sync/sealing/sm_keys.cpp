#include "sync/sealing/sm_keys.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/params.h>

#include "sync/sealing/sm_der.h"
#include "sync/sealing/sm_openssl.h"

namespace jiangxin::sealing {
namespace {

using Key = Handle<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Signing = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;

Key key_of(const PublicBytes& key, int selection, OSSL_PARAM secret) {
  static char name[] = "SM2";
  const KeyContext context(must_have(EVP_PKEY_CTX_new_from_name(nullptr, name, nullptr), "SM2"));
  // OpenSSL reads only.
  auto* const point = const_cast<std::uint8_t*>(key.data());
  OSSL_PARAM params[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, name, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point, key.size()), secret,
      OSSL_PARAM_construct_end()};
  EVP_PKEY* made = nullptr;
  must(EVP_PKEY_fromdata_init(context.get()) == 1 &&
           EVP_PKEY_fromdata(context.get(), &made, selection, params) == 1,
       "SM2's key");
  return Key(made);
}

Key public_key(const PublicBytes& key) {
  return key_of(key, EVP_PKEY_PUBLIC_KEY, OSSL_PARAM_construct_end());
}

Key key_pair(ByteView secret, const PublicBytes& key) {
  assert(secret.size() == kSmSecretBytes);
  SecretBytes number(secret.subspan(1));
  if constexpr (std::endian::native == std::endian::little)
    std::ranges::reverse(number.writable());  // as OpenSSL takes numbers
  return key_of(
      key, EVP_PKEY_KEYPAIR,
      OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, number.writable().data(), number.size()));
}

using Init = int (*)(EVP_MD_CTX*, EVP_PKEY_CTX**, const char*, OSSL_LIB_CTX*, const char*,
                     EVP_PKEY*, const OSSL_PARAM*);

Signing begun(Init init, EVP_PKEY* key) {
  constexpr std::string_view kUser = "1234567812345678";
  Signing signing(must_have(EVP_MD_CTX_new(), "memory"));
  EVP_PKEY_CTX* context = nullptr;  // the signing's
  must(init(signing.get(), &context, "SM3", nullptr, nullptr, key, nullptr) == 1, "SM2 with SM3");
  must(EVP_PKEY_CTX_set1_id(context, kUser.data(), static_cast<int>(kUser.size())) == 1,
       "SM2's id");
  return signing;
}

KeyContext begun(int (*init)(EVP_PKEY_CTX*), EVP_PKEY* key) {
  KeyContext context(must_have(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr), "SM2"));
  must(init(context.get()) == 1, "SM2");
  return context;
}

}  // namespace

SmSignature sm_sign(ByteView message, ByteView secret, const PublicBytes& key) {
  const Key pair = key_pair(secret, key);
  const Signing signing = begun(&EVP_DigestSignInit_ex, pair.get());
  std::array<std::uint8_t, 80> der;
  std::size_t size = der.size();
  must(EVP_DigestSign(signing.get(), der.data(), &size, message.data(), message.size()) == 1,
       "SM2's signature");
  return signature_of_der({der.data(), size});
}

bool sm_verify(ByteView message, const SmSignature& signature, const PublicBytes& key) {
  if (!is_sm_key(key)) return false;
  const Key owner = public_key(key);
  const Signing signing = begun(&EVP_DigestVerifyInit_ex, owner.get());
  const Bytes der = der_of_signature(signature);
  const bool holds =
      EVP_DigestVerify(signing.get(), der.data(), der.size(), message.data(), message.size()) == 1;
  ERR_clear_error();
  return holds;
}

Bytes sm_box(const SecretBytes& key, const PublicBytes& recipient) {
  assert(key.size() == kKeyBytes);
  const Key owner = public_key(recipient);
  const KeyContext context = begun(&EVP_PKEY_encrypt_init, owner.get());
  std::array<std::uint8_t, kSmBoxBytes + 32> der;
  std::size_t size = der.size();
  must(EVP_PKEY_encrypt(context.get(), der.data(), &size, key.view().data(), key.size()) == 1,
       "SM2's encryption");
  return box_of_der({der.data(), size});
}

std::optional<SecretBytes> sm_open_box(ByteView box, ByteView secret, const PublicBytes& key) {
  assert(box.size() == kSmBoxBytes);
  const Key pair = key_pair(secret, key);
  const KeyContext context = begun(&EVP_PKEY_decrypt_init, pair.get());
  const Bytes der = der_of_box(box);
  SecretBytes opened(kKeyBytes);
  std::size_t size = opened.size();
  const bool opens =
      EVP_PKEY_decrypt(context.get(), opened.writable().data(), &size, der.data(), der.size()) == 1;
  ERR_clear_error();
  if (!opens || size != kKeyBytes) return std::nullopt;
  return opened;
}

}  // namespace jiangxin::sealing
