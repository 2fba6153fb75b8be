// OpenSSL's SM3 and SM4 for suite 2, fetched once. Private to this folder. Whatever OpenSSL refuses
// here, it refuses for want of memory or of these algorithms: std::runtime_error.
#pragma once

#include <memory>

#include <openssl/evp.h>
#include <openssl/kdf.h>

#include "sync/sealing/secret_bytes.h"

namespace jiangxin::sealing {

template <auto release>
struct Releases {
  template <class T>
  void operator()(T* thing) const {
    release(thing);
  }
};
template <class T, auto release>
using Handle = std::unique_ptr<T, Releases<release>>;

// Throws if OpenSSL did not do it.
void must(bool done, const char* what);
template <class T>
T* must_have(T* thing, const char* what) {
  must(thing != nullptr, what);
  return thing;
}

struct SmAlgorithms {
  EVP_CIPHER* sm4_ctr;
  EVP_MAC* hmac;
  EVP_KDF* hkdf;
};
// The process's; never freed, as OpenSSL ends when it likes to.
const SmAlgorithms& sm_algorithms();

}  // namespace jiangxin::sealing
