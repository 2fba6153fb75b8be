// OpenSSL's things, owned. For this folder only.
#pragma once

#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "sync/sealing/secret_bytes.h"

namespace jiangxin::openssl {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* thing) const {
    release(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Request = std::unique_ptr<X509_REQ, Release<X509_REQ_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;

// All of them null if the text or the bytes are none.
Key key_from(const SecretBytes& pem);
Certificate certificate_from(ByteView der);
Request request_from(ByteView der);

// DER, by i2d_X509 and its like; empty if it cannot be written.
template <class T>
Bytes to_der(T* thing, int (*write)(const T*, unsigned char**)) {
  const int size = write(thing, nullptr);
  if (size <= 0) return {};
  Bytes der(static_cast<std::size_t>(size));
  unsigned char* out = der.data();
  write(thing, &out);
  return der;
}

// What the library said last; it forgets it.
tl::unexpected<Error> failed(ErrorCode code, const std::string& doing);

}  // namespace jiangxin::openssl
