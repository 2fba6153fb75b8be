#include "sync/certificates/openssl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace jiangxin::openssl {

Key key_from(const SecretBytes& pem) {
  const Bio in(BIO_new_mem_buf(pem.view().data(), static_cast<int>(pem.size())));
  return Key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
}

Certificate certificate_from(ByteView der) {
  const unsigned char* in = der.data();
  Certificate certificate(d2i_X509(nullptr, &in, static_cast<long>(der.size())));
  return in == der.data() + der.size() ? std::move(certificate) : nullptr;
}

Request request_from(ByteView der) {
  const unsigned char* in = der.data();
  Request request(d2i_X509_REQ(nullptr, &in, static_cast<long>(der.size())));
  return in == der.data() + der.size() ? std::move(request) : nullptr;
}

tl::unexpected<Error> failed(ErrorCode code, const std::string& doing) {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  ERR_clear_error();
  return fail(code, doing + ": " + (reason == nullptr ? "failed" : reason));
}

}  // namespace jiangxin::openssl
