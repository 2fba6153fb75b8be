#include "sync/certificates/authority.h"

#include <array>

#include "sync/certificates/openssl.h"

namespace jiangxin {
namespace {

using openssl::Certificate;

struct Named {
  int extension;
  const char* value;
};
constexpr std::array<Named, 3> kOfAuthority{{{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                                             {NID_key_usage, "critical,keyCertSign"},
                                             {NID_subject_key_identifier, "hash"}}};
constexpr std::array<Named, 4> kOfTerminal{{{NID_basic_constraints, "critical,CA:FALSE"},
                                            {NID_key_usage, "critical,digitalSignature"},
                                            {NID_ext_key_usage, "critical,clientAuth"},
                                            {NID_authority_key_identifier, "keyid:always"}}};
constexpr std::array<Named, 5> kOfHub{{{NID_basic_constraints, "critical,CA:FALSE"},
                                       {NID_key_usage, "critical,digitalSignature"},
                                       {NID_ext_key_usage, "critical,serverAuth"},
                                       {NID_subject_alt_name, "DNS:jiangxin-hub"},
                                       {NID_authority_key_identifier, "keyid:always"}}};

bool set_name(X509_NAME* name, const std::string& common_name) {
  return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(common_name.data()),
                                    static_cast<int>(common_name.size()), -1, 0) == 1;
}

bool set_time(ASN1_TIME* field, TimePoint time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch();
  return ASN1_TIME_adj(field, seconds.count(), 0, 0) != nullptr;
}

// 127 random bits, not negative: RFC 5280, 4.1.2.2.
bool set_serial(X509* certificate, Random& random) {
  Bytes bytes = random.bytes(16);
  bytes[0] = static_cast<std::uint8_t>((bytes[0] & 0x7f) | 0x40);
  const std::unique_ptr<BIGNUM, openssl::Release<BN_free>> number(
      BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
  return BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

template <std::size_t count>
bool set_extensions(X509* certificate, X509* issuer, const std::array<Named, count>& all) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  for (const Named& named : all) {
    const openssl::Extension made(
        X509V3_EXT_conf_nid(nullptr, &context, named.extension, named.value));
    if (!made || X509_add_ext(certificate, made.get(), -1) != 1) return false;
  }
  return true;
}

// Everything but names, extensions and the signature.
Certificate begin(EVP_PKEY* key, Validity validity, Random& random) {
  Certificate made(X509_new());
  const bool done = X509_set_version(made.get(), X509_VERSION_3) == 1 &&
                    set_serial(made.get(), random) &&
                    set_time(X509_getm_notBefore(made.get()), validity.from) &&
                    set_time(X509_getm_notAfter(made.get()), validity.until) &&
                    X509_set_pubkey(made.get(), key) == 1;
  return done ? std::move(made) : nullptr;
}

bool is_on_p256(EVP_PKEY* key) {
  char group[32];
  return EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) == 1 &&
         std::string_view(group) == "prime256v1";
}

}  // namespace

Result<Authority> Authority::make(TimePoint now, Random& random) {
  JIANGXIN_ASSIGN(pem, make_certificate_key());
  const openssl::Key key = openssl::key_from(pem);
  const Certificate made = begin(key.get(), Validity::since(now, kOwnDays), random);
  if (!made || !set_name(X509_get_subject_name(made.get()), "Jiangxin HQ") ||
      X509_set_issuer_name(made.get(), X509_get_subject_name(made.get())) != 1 ||
      !set_extensions(made.get(), made.get(), kOfAuthority) ||
      X509_sign(made.get(), key.get(), EVP_sha256()) <= 0)
    return openssl::failed(ErrorCode::Io, "make a certificate authority");
  return Authority(openssl::to_der(made.get(), &i2d_X509), std::move(pem));
}

Result<Authority> Authority::load(ByteView certificate, SecretBytes key) {
  if (!is_certificate_of(certificate, key))
    return openssl::failed(ErrorCode::Corrupt, "key and certificate do not belong together");
  return Authority(Bytes(certificate.begin(), certificate.end()), std::move(key));
}

Result<Bytes> Authority::issue_to_terminal(ByteView request, const std::string& name,
                                           Validity validity, Random& random) const {
  return issue(request, name, Role::Terminal, validity, random);
}

Result<Bytes> Authority::issue_to_hub(ByteView request, Validity validity, Random& random) const {
  return issue(request, "jiangxin-hub", Role::Hub, validity, random);
}

Result<Bytes> Authority::issue(ByteView request, const std::string& name, Role role,
                               Validity validity, Random& random) const {
  const openssl::Request asked = openssl::request_from(request);
  EVP_PKEY* subject = asked ? X509_REQ_get0_pubkey(asked.get()) : nullptr;
  if (subject == nullptr || X509_REQ_verify(asked.get(), subject) != 1)
    return openssl::failed(ErrorCode::InvalidInput, "a certificate request");
  if (!is_on_p256(subject))
    return fail(ErrorCode::InvalidInput, "a certificate request: a key on P-256 is asked for");
  const openssl::Key key = openssl::key_from(key_);
  const Certificate own = openssl::certificate_from(certificate_);
  const Certificate made = begin(subject, validity, random);
  if (!made || !set_name(X509_get_subject_name(made.get()), name) ||
      X509_set_issuer_name(made.get(), X509_get_subject_name(own.get())) != 1 ||
      !(role == Role::Hub ? set_extensions(made.get(), own.get(), kOfHub)
                          : set_extensions(made.get(), own.get(), kOfTerminal)) ||
      X509_sign(made.get(), key.get(), EVP_sha256()) <= 0)
    return openssl::failed(ErrorCode::Io, "issue a certificate");
  return openssl::to_der(made.get(), &i2d_X509);
}

}  // namespace jiangxin
