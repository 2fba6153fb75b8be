#include "sync/certificates/certificate.h"

#include <openssl/ec.h>
#include <openssl/pem.h>

#include "sync/certificates/openssl.h"

namespace jiangxin {
namespace {

using openssl::Bio;

Result<TimePoint> time_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return openssl::failed(ErrorCode::Corrupt, "a time");
  return TimePoint{std::chrono::seconds{::timegm(&parts)}};
}

ByteView content_of(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return as_bytes({data, static_cast<std::size_t>(size)});
}

}  // namespace

Result<SecretBytes> make_certificate_key() {
  const openssl::Key key(EVP_EC_gen("P-256"));
  const Bio out(BIO_new(BIO_s_secmem()));
  if (!key || PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                            nullptr) != 1)
    return openssl::failed(ErrorCode::Io, "make a key");
  return SecretBytes(content_of(out));
}

Result<Bytes> make_certificate_request(const SecretBytes& pem) {
  const openssl::Key key = openssl::key_from(pem);
  if (!key) return openssl::failed(ErrorCode::Corrupt, "read a key");
  const openssl::Request request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), key.get());
  if (X509_REQ_sign(request.get(), key.get(), EVP_sha256()) <= 0)
    return openssl::failed(ErrorCode::Io, "sign a request");
  return openssl::to_der(request.get(), &i2d_X509_REQ);
}

Result<Validity> validity_of(ByteView der) {
  const openssl::Certificate certificate = openssl::certificate_from(der);
  if (!certificate) return openssl::failed(ErrorCode::Corrupt, "read a certificate");
  JIANGXIN_ASSIGN(from, time_of(X509_get0_notBefore(certificate.get())));
  JIANGXIN_ASSIGN(until, time_of(X509_get0_notAfter(certificate.get())));
  return Validity{from, until};
}

bool is_certificate_of(ByteView der, const SecretBytes& pem) {
  const openssl::Certificate certificate = openssl::certificate_from(der);
  const openssl::Key key = openssl::key_from(pem);
  return certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
}

std::string fingerprint_of(ByteView certificate) {
  std::uint8_t digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(certificate.data(), certificate.size(), digest, &size, EVP_sha256(), nullptr);
  std::string text;
  for (const std::uint8_t byte : ByteView(digest, size)) {
    const std::string hex = to_hex({&byte, 1});
    if (!text.empty()) text += ':';
    for (const char c : hex) text += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return text;
}

std::string certificate_to_pem(ByteView der) {
  const Bio out(BIO_new(BIO_s_mem()));
  PEM_write_bio(out.get(), PEM_STRING_X509, "", der.data(), static_cast<long>(der.size()));
  return std::string(as_text(content_of(out)));
}

Result<Bytes> certificate_from_pem(std::string_view pem) {
  const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const openssl::Certificate certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
  if (!certificate) return openssl::failed(ErrorCode::Corrupt, "read a certificate");
  return openssl::to_der(certificate.get(), &i2d_X509);
}

}  // namespace jiangxin
