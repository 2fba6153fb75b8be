#include "sync/sealing/sm_mac.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

namespace jiangxin::sealing {
namespace {

OSSL_PARAM sm3_param() {
  static char name[] = "SM3";
  return OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0);
}

OSSL_PARAM octets_param(const char* name, ByteView bytes) {
  // OpenSSL reads only.
  return OSSL_PARAM_construct_octet_string(name, const_cast<std::uint8_t*>(bytes.data()),
                                           bytes.size());
}

}  // namespace

SmMac::SmMac(ByteView key)
    : context_(must_have(EVP_MAC_CTX_new(sm_algorithms().hmac), "HMAC-SM3's state")) {
  const OSSL_PARAM params[] = {sm3_param(), OSSL_PARAM_construct_end()};
  must(EVP_MAC_init(context_.get(), key.data(), key.size(), params) == 1, "HMAC-SM3's key");
}

SmTag SmMac::of(std::initializer_list<ByteView> parts) {
  must(EVP_MAC_init(context_.get(), nullptr, 0, nullptr) == 1, "HMAC-SM3");
  for (const ByteView part : parts)
    must(EVP_MAC_update(context_.get(), part.data(), part.size()) == 1, "HMAC-SM3");
  SmTag tag;
  std::size_t size = 0;
  must(EVP_MAC_final(context_.get(), tag.data(), &size, tag.size()) == 1 && size == tag.size(),
       "HMAC-SM3");
  return tag;
}

SecretBytes sm_derive(const SecretBytes& key, ByteView salt, std::string_view info,
                      std::size_t size) {
  const Handle<EVP_KDF_CTX, EVP_KDF_CTX_free> context(
      must_have(EVP_KDF_CTX_new(sm_algorithms().hkdf), "HKDF's state"));
  const OSSL_PARAM params[] = {sm3_param(), octets_param(OSSL_KDF_PARAM_KEY, key.view()),
                               octets_param(OSSL_KDF_PARAM_SALT, salt),
                               octets_param(OSSL_KDF_PARAM_INFO, as_bytes(info)),
                               OSSL_PARAM_construct_end()};
  SecretBytes derived(size);
  must(EVP_KDF_derive(context.get(), derived.writable().data(), size, params) == 1, "HKDF");
  return derived;
}

}  // namespace jiangxin::sealing
