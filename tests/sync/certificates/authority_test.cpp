#include "sync/certificates/authority.h"

#include <catch2/catch_test_macros.hpp>
#include <openssl/x509_vfy.h>

#include "sync/certificates/openssl.h"
#include "tests/fakes/damage.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;
using std::chrono::days;

namespace {

constexpr TimePoint kNow = FakeClock::kStart;

struct Office {
  SeededRandom random;
  Authority authority = Authority::make(kNow, random).value();
  SecretBytes key = make_certificate_key().value();

  Bytes to_terminal(TimePoint now = kNow) {
    return authority
        .issue_to_terminal(make_certificate_request(key).value(), "terminal",
                           Validity::since(now, days{400}), random)
        .value();
  }
  Bytes to_hub() {
    return authority
        .issue_to_hub(make_certificate_request(key).value(), Validity::since(kNow, days{400}),
                      random)
        .value();
  }
};

// As a TLS library decides, which trusts that authority alone.
bool is_taken(ByteView certificate, ByteView authority, int purpose, TimePoint now) {
  const openssl::Certificate leaf = openssl::certificate_from(certificate);
  const openssl::Certificate root = openssl::certificate_from(authority);
  const std::unique_ptr<X509_STORE, openssl::Release<X509_STORE_free>> store(X509_STORE_new());
  const std::unique_ptr<X509_STORE_CTX, openssl::Release<X509_STORE_CTX_free>> check(
      X509_STORE_CTX_new());
  if (!leaf || !root) return false;
  X509_STORE_add_cert(store.get(), root.get());
  X509_STORE_CTX_init(check.get(), store.get(), leaf.get(), nullptr);
  X509_STORE_CTX_set_purpose(check.get(), purpose);
  X509_STORE_CTX_set_time(check.get(), 0,
                          std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
  return X509_verify_cert(check.get()) == 1;
}

}  // namespace

TEST_CASE_METHOD(Office, "a terminal's certificate is good for a client alone, as long as it says",
                 "[certificates]") {
  const Bytes own = authority.certificate();
  const Bytes certificate = to_terminal();
  CHECK(is_taken(certificate, own, X509_PURPOSE_SSL_CLIENT, kNow));
  CHECK_FALSE(is_taken(certificate, own, X509_PURPOSE_SSL_SERVER, kNow));
  CHECK(is_taken(certificate, own, X509_PURPOSE_SSL_CLIENT, kNow - days{1}));
  CHECK_FALSE(is_taken(certificate, own, X509_PURPOSE_SSL_CLIENT, kNow - days{2}));
  CHECK_FALSE(is_taken(certificate, own, X509_PURPOSE_SSL_CLIENT, kNow + days{401}));
  CHECK(validity_of(certificate) == Validity::since(kNow, days{400}));
  CHECK(is_certificate_of(certificate, key));
  CHECK_FALSE(is_certificate_of(certificate, make_certificate_key().value()));
}

TEST_CASE_METHOD(Office, "the hub's certificate is good for a server alone", "[certificates]") {
  CHECK(is_taken(to_hub(), authority.certificate(), X509_PURPOSE_SSL_SERVER, kNow));
  CHECK_FALSE(is_taken(to_hub(), authority.certificate(), X509_PURPOSE_SSL_CLIENT, kNow));
}

TEST_CASE_METHOD(Office, "another hub's authority vouches for nobody here", "[certificates]") {
  const Authority other = Authority::make(kNow, random).value();
  CHECK_FALSE(is_taken(to_terminal(), other.certificate(), X509_PURPOSE_SSL_CLIENT, kNow));
}

TEST_CASE_METHOD(Office, "a certificate damaged anywhere is not taken", "[certificates]") {
  const Bytes one = to_terminal();
  const auto is_good = [&](ByteView damaged) {
    return is_taken(damaged, authority.certificate(), X509_PURPOSE_SSL_CLIENT, kNow);
  };
  check_every_bit_flip_is_refused(one, is_good);
  check_every_truncation_is_refused(one, is_good);
  // Of the same terminal under another key and for another time, and of the hub.
  const Bytes other = [&] {
    key = make_certificate_key().value();
    return to_terminal(kNow + days{1});
  }();
  REQUIRE(is_good(other));
  check_every_splice_is_refused(one, other, is_good);
  check_every_splice_is_refused(other, one, is_good);
  check_every_splice_is_refused(one, to_hub(), is_good);
  check_every_splice_is_refused(to_hub(), one, is_good);
}

TEST_CASE_METHOD(Office, "whoever does not hold the key gets no certificate for it",
                 "[certificates]") {
  const Bytes request = make_certificate_request(key).value();
  const auto issues = [&](ByteView asked) {
    return authority.issue_to_terminal(asked, "x", Validity::since(kNow, days{1}), random)
        .has_value();
  };
  check_every_bit_flip_is_refused(request, issues);
  check_every_truncation_is_refused(request, issues);
}

TEST_CASE_METHOD(Office, "a request for a key of another kind is refused", "[certificates]") {
  const openssl::Key rsa(EVP_RSA_gen(2048));
  const openssl::Request request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), rsa.get());
  X509_REQ_sign(request.get(), rsa.get(), EVP_sha256());
  const auto refused = authority.issue_to_hub(openssl::to_der(request.get(), &i2d_X509_REQ),
                                              Validity::since(kNow, days{1}), random);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::InvalidInput);
}

TEST_CASE_METHOD(Office, "an authority is loaded with its own key only", "[certificates]") {
  const Authority loaded = Authority::load(authority.certificate(), authority.key().copy()).value();
  CHECK(loaded.certificate() == authority.certificate());
  CHECK(Authority::load(authority.certificate(), key.copy()).error().code == ErrorCode::Corrupt);
  CHECK(Authority::load(as_bytes("no"), key.copy()).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(Office, "PEM and DER say the same", "[certificates]") {
  const std::string pem = certificate_to_pem(authority.certificate());
  CHECK(certificate_from_pem(pem) == authority.certificate());
  CHECK(certificate_from_pem("no").error().code == ErrorCode::Corrupt);
  CHECK(fingerprint_of(authority.certificate()).size() == 32 * 3 - 1);
}
