#include <curl/curl.h>

#include "sync/protocol/enrolment_slip.h"
#include "tests/sync/endpoint/filled_hub.h"

namespace jiangxin {
namespace {

using nlohmann::json;

std::string value_after(const std::string& text, const std::string& name) {
  const std::size_t at = text.find(name);
  if (at == std::string::npos) return "";
  const std::size_t from = text.find_first_not_of(' ', at + name.size());
  return text.substr(from, text.find_first_of(" ,\n", from) - from);
}

// That version of TLS and no later one: CURL_SSLVERSION_MAX_… is the version, 16 bits up.
constexpr long only(long version) {
  return version | version << 16;
}

// What a client without any certificate is answered: the status; 0, nothing.
long status_for_stranger(const std::string& url, long version) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                 &curl_easy_cleanup);
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_NOBODY, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYHOST, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_SSLVERSION, version);
  // What our own library would not do any more.
  curl_easy_setopt(curl.get(), CURLOPT_SSL_CIPHER_LIST, "ALL:@SECLEVEL=0");
  curl_easy_perform(curl.get());
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  return status;
}

}  // namespace

TEST_CASE("enroll prints a code, how long it is good, and HQ's fingerprint", "[hub][commands]") {
  Filled hub;
  const std::string out = hub.run({"enroll", "--name", "三车间 07", "--unit", "测试单位工会",
                                   "--url", "https://hq.example:8443"});
  const std::string code = value_after(out, "code ");
  CHECK(EnrolmentCode::parse(code));
  CHECK(parse_time(value_after(out, "valid until ")).value() >
        SystemClock().now() + std::chrono::hours{71});
  CHECK(value_after(out, "fingerprint ") ==
        fingerprint_of(hub.data->authority().value().certificate()));
  CHECK(out.find("--hub https://hq.example:8443 --code " + code) != std::string::npos);
  CHECK(out.find("█") != std::string::npos);  // for a scanner
  CHECK(out.find("\n█████") != std::string::npos);

  const json as_json = hub.run_json({"enroll", "--name", "x", "--unit", "y", "--hours", "1"});
  CHECK(as_json.at("code") != code);
  CHECK(as_json.at("fingerprint") == value_after(out, "fingerprint "));
}

TEST_CASE("enroll writes a file that a kiosk reads from a stick", "[hub][commands][stick]") {
  Filled hub;
  const TempDir stick;
  const json done =
      hub.run_json({"enroll", "--name", "三车间 07", "--unit", "测试单位工会", "--url",
                    "https://hq.example:8443", "--to", stick.path().string()});
  PosixFileSystem files;
  const auto text = read_file(files, done.at("file").get<std::string>(), kMaxSlipBytes).value();
  const EnrolmentSlip slip = parse_enrolment_slip(as_text(text)).value();
  CHECK(slip.hub_url == "https://hq.example:8443");
  CHECK(slip.code == done.at("code"));
  CHECK(slip.fingerprint == done.at("fingerprint"));
  CHECK(slip.name == "三车间 07");
  CHECK(to_string(slip.valid_until) == done.at("valid_until"));
  const std::string said =
      hub.run({"enroll", "--name", "x", "--unit", "y", "--url", "https://hq.example:8443", "--to",
               (stick.path() / "one.jxe").string()});
  CHECK(said.find("a secret until it is used, or until 20") != std::string::npos);
  CHECK(exists(stick.path() / "one.jxe"));
}

TEST_CASE("what enroll lacks is said", "[hub][commands]") {
  Filled hub;
  const auto error_of = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"enroll", "--data", hub.folder()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = run_hub(arguments);
    CHECK(ran.status != 0);
    CHECK(ran.out.empty());
    return ran.error;
  };
  CHECK(error_of({}).find("have names") != std::string::npos);
  CHECK(error_of({"--again", "x"}).find("--again: not a UUID") != std::string::npos);
  const std::string nobody = to_string(TerminalId::make(hub.random));
  CHECK(error_of({"--again", nobody}).find("no terminal " + nobody) != std::string::npos);
  CHECK(error_of({"--hours", "0"}).find("--hours") != std::string::npos);
  CHECK(error_of({"--to", "x.jxe"}).find("--to needs --url") != std::string::npos);
}

TEST_CASE("the list tells who is certified, who is revoked and who was turned away",
          "[hub][commands]") {
  Filled hub;
  const std::string id = to_string(hub.terminal.id);
  CHECK(hub.run({"terminals", "list"}).find(id + "  二车间 03  no certificate") !=
        std::string::npos);
  CHECK(hub.run({"terminals", "revoke", "--id", id}).find("revoked " + id) != std::string::npos);
  CHECK_FALSE(hub.data->admission().admit({}));
  const std::string text = hub.run({"terminals", "list"});
  CHECK(text.find("二车间 03  revoked 20") != std::string::npos);
  CHECK(text.find("strangers\n  turned away: no-certificate, 1 times, last ") != std::string::npos);
  const json listed = hub.run_json({"terminals", "list"});
  CHECK(listed.at("terminals")[0].at("revoked_at").is_string());
  CHECK(listed.at("strangers")[0].at("reason") == "no-certificate");

  const std::string nobody = to_string(TerminalId::make(hub.random));
  const Ran unknown = run_hub({"terminals", "revoke", "--data", hub.folder(), "--id", nobody});
  CHECK(unknown.status == 1);
  CHECK(unknown.error.find("no terminal " + nobody) != std::string::npos);
}

TEST_CASE("over TLS from 1.2 up the hub answers, and lets no stranger in",
          "[hub][commands][serve]") {
  Filled hub;
  hub.data.reset();
  ServingHub serving(hub.dir / "hub", "127.0.0.1:0", ServingHub::Link::Tls);
  for (const char* path : {"/health", "/updates", "/files", "/nowhere"})
    for (const long version : {only(CURL_SSLVERSION_TLSv1_2), only(CURL_SSLVERSION_TLSv1_3)})
      CHECK(status_for_stranger(serving.url() + path, version) == 401);
  for (const long version : {only(CURL_SSLVERSION_TLSv1_0), only(CURL_SSLVERSION_TLSv1_1)})
    CHECK(status_for_stranger(serving.url() + "/health", version) == 0);
  const std::string plain = "http" + serving.url().substr(5);
  CHECK(status_for_stranger(plain + "/health", CURL_SSLVERSION_DEFAULT) == 0);
  CHECK(serving.end(SIGTERM) == 0);
}

TEST_CASE("a backup brings HQ's authority along, and forgets the sessions", "[hub][commands]") {
  Filled hub;
  const Bytes authority = hub.data->authority().value().certificate();
  hub.run({"backup", "--to", (hub.dir / "backup").string()});
  const Ran restored = run_hub(
      {"restore", "--from", (hub.dir / "backup").string(), "--data", (hub.dir / "again").string()});
  INFO(restored.error);
  REQUIRE(restored.status == 0);
  const auto again = hub.data->open_other(hub.dir / "again").value();
  CHECK(again->authority().value().certificate() == authority);
}

}  // namespace jiangxin
