// Who has come how far at the door, as TLS tells.
#include <memory>
#include <vector>

#include <curl/curl.h>

#include "tests/sync/endpoint/half_client.h"
#include "tests/sync/endpoint/http_client.h"
#include "tests/sync/endpoint/tls_hub.h"

namespace jiangxin {
namespace {

struct Doorway : TlsHub {
  Doorway() {
    limits.door.strangers = limits.door.of_address = 4;
    limits.door.further = 3;
    close();
    open();
  }
  // Certificate and key of a terminal that HQ has enrolled.
  Path papers() {
    const SecretBytes key = make_certificate_key().value();
    const SignKeyPair sign = make_sign_keys(random);
    const EnrolmentCode code = invite();
    const EnrolmentRequest request{TerminalId::make(random), sign.public_key,
                                   make_box_keys(random).public_key,
                                   make_certificate_request(key).value()};
    const auto received = parse_enrolment(to_wire(request, code, sign)).value();
    const auto answer =
        parse_enrolment_answer(enrolments.enrol(received).value(), code, received.digest()).value();
    const std::string pem = certificate_to_pem(answer.certificate);
    Bytes both = to_bytes(pem);
    both.insert(both.end(), key.view().begin(), key.view().end());
    REQUIRE(write_file(files, folder / "link.pem", both));
    return folder / "link.pem";
  }
  // Many who say nothing, from the same address.
  void crowd() const {
    std::vector<std::unique_ptr<HalfClient>> all;
    for (int i = 0; i < 50; ++i) all.push_back(std::make_unique<HalfClient>(address));
    CHECK(all[45]->is_cut());  // four find room
  }
};

// A connection that has finished its handshake and asked nothing. Of TLS 1.2: there the hub has
// heard the client's last message when the client is through.
class Waiting {
 public:
  Waiting(const std::string& url, const Path& certificate)
      : curl_(curl_easy_init(), &curl_easy_cleanup) {
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_SSL_VERIFYPEER, 0L);
    set(CURLOPT_SSL_VERIFYHOST, 0L);
    set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_MAX_TLSv1_2});
    set(CURLOPT_CONNECT_ONLY, 1L);
    if (!certificate.empty()) {
      set(CURLOPT_SSLCERT, certificate.c_str());
      set(CURLOPT_SSLKEY, certificate.c_str());
    }
    REQUIRE(curl_easy_perform(curl_.get()) == CURLE_OK);
    curl_easy_getinfo(curl_.get(), CURLINFO_ACTIVESOCKET, &socket_);
  }
  bool is_cut() const {
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    char byte = 0;
    return ::recv(socket_, &byte, 1, MSG_PEEK) <= 0;
  }
  bool is_cut_now() const {
    char byte = 0;
    return ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
  }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(curl_.get(), option, value);
  }
  std::unique_ptr<CURL, void (*)(CURL*)> curl_;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
};

}  // namespace

TEST_CASE_METHOD(Doorway, "the door knows who has HQ's certificate, and who has come through TLS",
                 "[hub][hostile]") {
  const Path certificate = papers();
  const Waiting terminal(url(), certificate);
  const Waiting somebody(url(), {});
  crowd();
  CHECK_FALSE(terminal.is_cut_now());
  CHECK_FALSE(somebody.is_cut_now());
  std::vector<std::unique_ptr<Waiting>> others;
  for (int i = 0; i < 4; ++i) others.push_back(std::make_unique<Waiting>(url(), ""));
  CHECK(somebody.is_cut());
  CHECK_FALSE(terminal.is_cut_now());
}

TEST_CASE("over TLS, too, a large body is refused while it comes", "[hub][http][hostile]") {
  const TlsHub hub;
  HttpClient client(hub.url());
  Reply reply = client.send("POST", "/files", {"Tus-Resumable: 1.0.0"}, std::string(900'000, 'x'));
  CHECK(reply.status == 401);
  CHECK(reply.headers["connection"] == "close");
  CHECK(reply.headers["tus-resumable"] == "1.0.0");
  CHECK(reply.body.find("/problems/") != std::string::npos);
}

}  // namespace jiangxin
