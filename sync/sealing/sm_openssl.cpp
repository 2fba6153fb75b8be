#include "sync/sealing/sm_openssl.h"

#include <stdexcept>
#include <string>

#include <openssl/err.h>

namespace jiangxin::sealing {

void must(bool done, const char* what) {
  if (done) return;
  const char* const reason = ERR_reason_error_string(ERR_peek_last_error());
  ERR_clear_error();
  throw std::runtime_error(std::string("OpenSSL: ") + what + ": " +
                           (reason == nullptr ? "failed" : reason));
}

const SmAlgorithms& sm_algorithms() {
  static const SmAlgorithms algorithms{
      must_have(EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr), "SM4-CTR"),
      must_have(EVP_MAC_fetch(nullptr, "HMAC", nullptr), "HMAC"),
      must_have(EVP_KDF_fetch(nullptr, "HKDF", nullptr), "HKDF")};
  return algorithms;
}

}  // namespace jiangxin::sealing
